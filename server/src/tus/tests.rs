#![allow(clippy::unwrap_used)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use qingjian_sync::Digest;
use qingjian_sync::protocol::BlobKind;

use super::checksum::Checksum;
use super::headers::{Metadata, length, metadata, offset};
use crate::problem::{Code, codes};

/// Enough for every short text of the alphabet; a second or two.
const ITERATIONS: usize = 20_000;

#[test]
fn headers_of_any_text_are_read_or_refused_with_their_own_code() {
    bolero::check!().with_iterations(ITERATIONS).for_each(|bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let own = |code: &str, of: &[Code]| assert!(of.iter().any(|one| one.code == code), "{code}");
        match length(Some(&text)) {
            Ok(number) => assert_eq!(offset(Some(&text)).unwrap(), number),
            Err(refusal) => own(&refusal.0.code, &[codes::UPLOAD_LENGTH]),
        }
        if let Err(refusal) = metadata(Some(&text)) {
            own(&refusal.0.code, &[codes::UPLOAD_METADATA]);
        }
        if let Err(refusal) = Checksum::read(&text) {
            own(&refusal.0.code, &[codes::UPLOAD_CHECKSUM_HEADER, codes::CHECKSUM_ALGORITHM]);
        }
    });
}

#[test]
fn whatever_else_a_client_says_the_digest_and_the_kind_are_found() {
    bolero::check!().with_iterations(ITERATIONS).with_type::<([u8; 32], Vec<u8>)>().for_each(|(digest, name)| {
        let pair = |key: &str, value: &[u8]| format!("{key} {}", STANDARD.encode(value));
        let told = [pair("filename", name), pair("kind", b"thumbnail"), pair("sha256", digest)].join(",");
        let read = metadata(Some(&told)).unwrap();
        assert_eq!(read, Metadata { digest: Digest(*digest), kind: BlobKind::Thumbnail });
    });
}
