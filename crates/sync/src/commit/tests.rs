#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::as_conversions)]

use serde_json::{Value, json};

use super::{BYTES_MAX, Commit, CommitFault, OPS_MAX};

fn good() -> Value {
    json!({
        "v": 1, "replica": "6f9619ff-8b86-4d01-b42d-00c04fc964ff", "seq": 1, "prev": null,
        "at": "2022-06-18T22:41:07+08:00", "mono_ms": 5, "boot": "00000000-0000-4000-8000-000000000001",
        "author": "00000000-0000-4000-8000-000000000002",
        "ops": [{"doc": "00000000-0000-4000-8000-000000000003", "kind": "inspection", "field": "answer.K-06",
                 "value": {"parts": {"yn": "no"}}, "sees": []}]
    })
}

fn fault(change: impl FnOnce(&mut Value)) -> &'static str {
    let mut value = good();
    change(&mut value);
    Commit::decode(&serde_json::to_vec(&value).unwrap()).unwrap_err().code()
}

#[test]
fn a_commit_in_the_documented_form_is_read_and_written_back_equal() {
    let commit = Commit::decode(&serde_json::to_vec(&good()).unwrap()).unwrap();
    assert_eq!(Commit::decode(&commit.encode().unwrap()).unwrap(), commit);
}

#[test]
fn every_broken_rule_has_its_own_code() {
    assert_eq!(fault(|c| c["v"] = 2.into()), "commit_version_unknown");
    assert_eq!(fault(|c| c["seq"] = 0.into()), "commit_number_out_of_range");
    assert_eq!(fault(|c| c["mono_ms"] = (1_u64 << 53).into()), "commit_number_out_of_range");
    assert_eq!(fault(|c| c["seq"] = 2.into()), "commit_prev_misplaced");
    assert_eq!(fault(|c| c["prev"] = format!("sha256:{}", "0".repeat(64)).into()), "commit_prev_misplaced");
    assert_eq!(fault(|c| c["ops"] = json!([])), "commit_op_count");
    assert_eq!(fault(|c| c["ops"] = vec![c["ops"][0].clone(); OPS_MAX + 1].into()), "commit_op_count");
    assert_eq!(fault(|c| c["ops"] = vec![c["ops"][0].clone(); 2].into()), "commit_field_twice");
    assert_eq!(fault(|c| c["ops"][0]["field"] = "a b".into()), "commit_name");
    assert_eq!(fault(|c| c["ops"][0]["kind"] = "".into()), "commit_name");
    assert_eq!(fault(|c| c["ops"][0]["field"] = "a".repeat(65).into()), "commit_name");
    for field in ["answer.B-14@", "@1#", "answer.B-14@1 #", "answer.B-14@1\n", "长@1#"] {
        assert_eq!(fault(|c| c["ops"][0]["field"] = field.into()), "commit_name", "{field}");
    }
    assert_eq!(fault(|c| c["ops"][0]["field"] = format!("a@{}", "号".repeat(21)).into()), "commit_name");
    assert_eq!(fault(|c| c["ops"][0]["kind"] = "inspection@1".into()), "commit_name");
    assert_eq!(fault(|c| c["ops"][0]["value"] = "长".repeat(BYTES_MAX).into()), "commit_too_large");
}

#[test]
fn a_field_may_name_one_of_several_boilers_in_any_script() {
    for field in ["answer.B-14@1#", "answer.B-14@东区2号炉", "answer.G-20@7@b"] {
        let mut value = good();
        value["ops"][0]["field"] = field.into();
        let commit = Commit::decode(&serde_json::to_vec(&value).unwrap()).unwrap();
        assert_eq!(commit.ops[0].field, field);
    }
}

#[test]
fn an_author_cannot_have_seen_his_own_or_later_ops_nor_one_op_twice() {
    let own = "6f9619ff-8b86-4d01-b42d-00c04fc964ff:1:0";
    let other = "00000000-0000-4000-8000-000000000009:1:0";
    assert_eq!(fault(|c| c["ops"][0]["sees"] = json!([own])), "commit_sees");
    assert_eq!(fault(|c| c["ops"][0]["sees"] = json!([other, other])), "commit_sees");
}

#[test]
fn what_is_not_in_the_form_is_malformed_and_says_where() {
    for change in [
        |c: &mut Value| c["ops"][0]["value"] = json!(12.5),
        |c: &mut Value| c["ops"][0]["value"] = json!((1_u64 << 53)),
        |c: &mut Value| c["extra"] = json!(1),
        |c: &mut Value| c["replica"] = json!("6F9619FF-8B86-4D01-B42D-00C04FC964FF "),
        |c: &mut Value| c["at"] = json!("2022-06-18 22:41:07"),
        |c: &mut Value| c["ops"][0]["sees"] = json!(["x:1:0"]),
    ] {
        assert_eq!(fault(change), "commit_malformed");
    }
    let CommitFault::NotJson(message) = Commit::decode(b"{\"v\": 1,").unwrap_err() else { panic!("another fault") };
    assert!(message.contains("line 1"), "{message}");
}

#[test]
fn a_name_given_twice_inside_a_value_is_malformed() {
    let text = good().to_string().replace("{\"yn\":\"no\"}", "{\"yn\":\"no\",\"yn\":\"yes\"}");
    let message = Commit::decode(text.as_bytes()).unwrap_err().to_string();
    assert!(message.contains("given twice"), "{message}");
}
