#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::{Digest, Dot, ReplicaId, StreamId};

#[test]
fn an_id_has_one_spelling() {
    for text in ["6F9619FF-8b86-4d01-b42d-00c04fc964ff", "6f9619ff8b864d01b42d00c04fc964ff", "{}", ""] {
        assert!(text.parse::<ReplicaId>().is_err(), "{text}");
    }
    for text in [
        ":1:0",
        "6f9619ff-8b86-4d01-b42d-00c04fc964ff:0:0",
        "6f9619ff-8b86-4d01-b42d-00c04fc964ff:01:0",
        "6f9619ff-8b86-4d01-b42d-00c04fc964ff:1:+0",
        "6f9619ff-8b86-4d01-b42d-00c04fc964ff:1:65536",
        "6f9619ff-8b86-4d01-b42d-00c04fc964ff:1:0:0",
    ] {
        assert!(text.parse::<Dot>().is_err(), "{text}");
    }
    for text in ["11010", "1101022", "11010a", "１１０１０２"] {
        assert!(text.parse::<StreamId>().is_err(), "{text}");
    }
    assert!(Digest::of(b"").to_string().to_uppercase().parse::<Digest>().is_err());
}

#[test]
fn a_digest_is_the_hash_that_everybody_knows() {
    let known = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(Digest::of(b"abc").to_string(), known);
}

proptest! {
    #[test]
    fn dots_and_digests_print_as_they_are_read(replica in any::<u128>(), seq in 1..(1_u64 << 53), index in any::<u16>(), bytes in any::<[u8; 32]>()) {
        let dot = Dot { replica: ReplicaId(uuid::Uuid::from_u128(replica)), seq, index };
        prop_assert_eq!(dot.to_string().parse::<Dot>().unwrap(), dot);
        prop_assert_eq!(Digest(bytes).to_string().parse::<Digest>().unwrap(), Digest(bytes));
    }

    #[test]
    fn any_text_is_read_without_panic(text in ".{0,90}") {
        drop((text.parse::<Dot>(), text.parse::<Digest>(), text.parse::<StreamId>()));
    }
}
