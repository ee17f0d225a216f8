#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;

use actix_web::http::Method;
use actix_web::{App, HttpRequest, web};
use qingjian_central_store::testing::{doc, op};
use qingjian_sync::protocol::PushRequest;
use serde_json::{Value, json};

use super::document::{document, operations};
use super::problems;
use crate::app;
use crate::console::tests::Office;
use crate::console::{ENDPOINTS, caller, tests};
use crate::tests::{Ask, World};

/// The patterns of everything that is mounted, as the router itself holds them.
async fn mounted(world: &World) -> BTreeSet<String> {
    let tell = |request: HttpRequest| async move { format!("{:?}", request.resource_map()) };
    let routes = app::routes(&world.shared);
    let app = actix_web::test::init_service(App::new().service(web::resource("/map").to(tell)).configure(routes)).await;
    let told =
        actix_web::test::call_and_read_body(&app, actix_web::test::TestRequest::with_uri("/map").to_request()).await;
    let text = String::from_utf8(told.to_vec()).unwrap();
    let patterns = text.split("patterns: Single(\"").skip(1).filter_map(|rest| rest.split('"').next());
    patterns.filter(|pattern| !pattern.is_empty() && *pattern != "/map").map(str::to_owned).collect()
}

fn served(path: &str) -> String {
    let digest = format!("sha256:{}", "0".repeat(64));
    path.replace("{digest}", &digest)
        .replace("{upload}", "x")
        .replace("{id}", "x")
        .replace("{task}", "x")
        .replace("{rule}", "x")
        .replace("{report}", "x")
        .replace("{draw}", "x")
}

/// A validator of one schema among the components.
fn schema(name: &str) -> jsonschema::Validator {
    let mut root = document();
    root["$ref"] = json!(format!("#/components/schemas/{name}"));
    jsonschema::draft202012::options().should_validate_formats(true).build(&root).unwrap()
}

#[track_caller]
pub(crate) fn assert_form(name: &str, value: &Value) {
    let faults: Vec<String> = schema(name).iter_errors(value).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{name}: {faults:?} in {value}");
}

#[actix_web::test]
async fn every_mounted_address_is_in_the_document_and_every_documented_one_is_mounted() {
    let documented: BTreeSet<String> = operations().iter().map(|operation| operation.path.to_owned()).collect();
    let pages = |path: &String| path.starts_with("/console");
    let api: BTreeSet<String> = mounted(&World::start()).await.into_iter().filter(|path| !pages(path)).collect();
    assert_eq!(api, documented);
}

#[actix_web::test]
async fn every_address_knows_exactly_the_documented_methods() {
    let world = World::start();
    let operations = operations();
    let paths: BTreeSet<&str> = operations.iter().map(|operation| operation.path).collect();
    for path in paths {
        for method in ["get", "head", "post", "put", "patch", "delete", "options"] {
            let documented = operations.iter().any(|one| one.path == path && one.method == method);
            let asked = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            let told = world.ask(Ask::new(asked, served(path))).await;
            assert_eq!(told.status != 405, documented, "{method} {path}: {}", told.status);
        }
    }
}

#[test]
fn every_code_is_in_the_document_and_in_the_protocol() {
    let told = [include_str!("../../../docs/SYNC.md"), include_str!("../../../docs/CONSOLE-API.md")].concat();
    let document = document();
    for code in problems::all() {
        assert_eq!(document["x-problem-codes"][code.code]["status"], code.status, "{}", code.code);
        assert!(told.contains(&format!("`{}`", code.code)), "no document tells of {}", code.code);
    }
    let names: Vec<&str> = problems::all().map(|code| code.code).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "a code stands there twice");
}

#[test]
fn every_code_that_the_store_can_give_is_known_here() {
    let text = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/central-store/src"));
    let calls = ["refused(", "Problem::new(", "Self::new("].into_iter().flat_map(|call| text.split(call).skip(1));
    let found: Vec<(u16, &str)> = calls.filter_map(status_and_code).collect();
    for (status, code) in &found {
        let known = problems::all().any(|one| (one.status, one.code) == (*status, *code));
        assert!(known, "{status} {code} is not in server/src/openapi/problems.rs");
    }
    assert!(found.len() > 10, "the store's refusals are written in another way now: {found:?}");
    for what in text.split("StoreError::unknown(\"").skip(1).filter_map(|call| call.split('"').next()) {
        assert!(problems::all().any(|one| one.code == format!("{}_unknown", what.replace(' ', "_"))), "{what}");
    }
}

/// Behind the status stand the title, which some calls leave out, and the code, unless a variable holds it.
fn status_and_code(call: &str) -> Option<(u16, &str)> {
    let status = call.trim_start().get(..3)?.parse().ok()?;
    let is_code = |text: &&str| text.len() > 1 && text.contains('_') && !text.contains([' ', '{']);
    Some((status, call.split(';').next()?.split('"').skip(1).step_by(2).find(is_code)?))
}

fn texts(folder: &Path) -> String {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { texts(&path) } else { std::fs::read_to_string(path).unwrap() }).collect()
}

#[test]
fn the_document_is_sound() {
    let document = document();
    jsonschema::draft202012::meta::validate(&json!({"$defs": document["components"]["schemas"]})).unwrap();
    assert!(document["components"]["schemas"]["Commit"].is_object(), "the compiled-in file is JSON");
    let mut ids = BTreeSet::new();
    for operation in operations() {
        let value = &document["paths"][operation.path][operation.method];
        assert!(ids.insert(value["operationId"].as_str().unwrap().to_owned()), "{value}");
        let told = value["parameters"].as_array().unwrap().iter().map(|it| resolved(&document, it));
        let in_path = told.filter(|parameter| parameter["in"] == "path").count();
        assert_eq!(in_path, operation.path.matches('{').count(), "{}", operation.path);
    }
    every_reference_resolves(&document, &document);
}

fn resolved<'a>(document: &'a Value, value: &Value) -> &'a Value {
    let place = value["$ref"].as_str().unwrap().strip_prefix('#').unwrap();
    document.pointer(place).unwrap_or_else(|| panic!("{place} is nowhere"))
}

fn every_reference_resolves(document: &Value, value: &Value) {
    match value {
        Value::Object(members) => {
            if members.contains_key("$ref") {
                resolved(document, value);
            }
            members.values().for_each(|member| every_reference_resolves(document, member));
        }
        Value::Array(items) => items.iter().for_each(|item| every_reference_resolves(document, item)),
        _ => {}
    }
}

#[actix_web::test]
async fn what_tablets_send_and_get_has_the_documented_form() {
    let mut world = World::start();
    let bearer = world.bearer(0);
    let enrol = world.tablets[0].enrol_request("code-1");
    let sent = serde_json::to_value(&enrol).unwrap();
    assert_form("Signed", &sent);
    assert_form("EnrolRequest", &sent["payload"]);
    assert_form("EnrolReply", &world.ask(Ask::json("/v1/sync/enrol", &enrol)).await.json());

    let commits = (1..=2).map(|n| world.tablets[0].commit(vec![op(doc(n), "inspection", "scene", json!("现场"), &[])]));
    let commits: Vec<_> = commits.collect();
    let push = PushRequest { epoch: world.epoch, commits };
    let sent = serde_json::to_value(&push).unwrap();
    assert_form("PushRequest", &sent);
    assert_form("Commit", &sent["commits"][0]["payload"]);
    let told = world.ask(Ask::json("/v1/sync/commits", &push).with("authorization", &bearer)).await.json();
    assert_form("Signed", &told);
    assert_form("Receipt", &told["payload"]);

    let waiting = json!({"records": 2, "records_waiting": 0, "photos": 0, "photos_waiting": 0});
    let hello = json!({"versions": [1], "app": "test", "at": "2026-11-24T23:30:00+08:00", "waiting": waiting});
    assert_form("HelloRequest", &hello);
    let told = world.ask(Ask::json("/v1/sync/hello", &hello).with("authorization", &bearer)).await.json();
    assert_form("HelloReply", &told);
    assert_eq!(told["highest"]["seq"], 2);

    let path = format!("/v1/sync/documents?epoch={}&after=0&limit=5", world.epoch);
    let told = world.ask(Ask::new(Method::GET, path).with("authorization", &bearer)).await.json();
    assert_form("PullReply", &told);
    assert_eq!(told["documents"].as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn the_servers_own_answers_and_refusals_have_the_documented_form() {
    let world = World::start();
    assert_form("Health", &world.ask(Ask::new(Method::GET, "/healthz")).await.json());
    assert_eq!(world.ask(Ask::new(Method::GET, "/v1/openapi.json")).await.json(), document());
    for operation in operations() {
        let told = world
            .ask(Ask::new(
                Method::from_bytes(operation.method.to_uppercase().as_bytes()).unwrap(),
                served(operation.path),
            ))
            .await;
        if told.status < 400 {
            assert!(operation.answers.iter().any(|(status, _)| *status == told.status), "{}", operation.path);
            continue;
        }
        let code = told.code();
        assert_form("Problem", &told.json());
        let known = operation.problems.iter().any(|one| one.code == code && one.status == told.status);
        assert!(known, "{} {} says {code}", operation.method, operation.path);
        assert_eq!(told.header("problem-code"), Some(&*code));
    }
}

#[test]
fn a_wrong_message_does_not_pass_its_schema() {
    let good = json!({"type": "about:blank", "title": "x", "status": 404, "detail": "x", "code": "x_y"});
    assert!(schema("Problem").is_valid(&good));
    for (member, bad) in [("status", json!("404")), ("code", json!("X Y")), ("detail", Value::Null)] {
        let mut wrong = good.clone();
        wrong[member] = bad;
        assert!(!schema("Problem").is_valid(&wrong), "{wrong}");
    }
    assert!(!schema("Digest").is_valid(&json!("sha256:AB")));
}

#[actix_web::test]
async fn what_the_console_gets_has_the_documented_form() {
    let mut office = Office::open();
    office.disagree();
    let picture = qingjian_central_store::testing::photo(doc(5), doc(1), b"one", office.tablet(1).officer);
    office.deliver(1, picture);
    office.deliver(1, vec![op(doc(1), "inspection", "started_at", json!("2026-11-24T12:00:00+08:00"), &[])]);
    // What is shown of a matter begins with a complete visit.
    office.deliver(1, vec![op(doc(1), "inspection", "status", json!("complete"), &[])]);
    office.hold();
    // A draw has its form asked where one is drawn: web/tests/leading.rs.
    let asked = ENDPOINTS.iter().filter(|endpoint| endpoint.method == "GET" && !endpoint.path.contains("{draw}"));
    for endpoint in asked {
        let person = if endpoint.roles & caller::roles::ADMIN == 0 { tests::LEAD } else { tests::ADMIN };
        let path = endpoint.path.replace("{id}", &doc(1).to_string());
        let path = path.replace("{report}", "online_monthly?from=2022-03-01&to=2022-03-31");
        let told = office.get(person, &path.replace("{task}", "5").replace("{rule}", "T05-R1")).await;
        assert_eq!(told.status, 200, "{}", endpoint.path);
        let schema = endpoint.answer.1.unwrap();
        match schema.strip_prefix('*') {
            None => assert_form(schema, &told.json()),
            Some(of_each) => {
                let list = told.json();
                assert_ne!(list, json!([]), "{} shows nothing of its form", endpoint.path);
                list.as_array().unwrap().iter().for_each(|item| assert_form(of_each, item));
            }
        }
    }
    let dots: Vec<Value> = office.world.centre.conflicts(&office.world.stream).unwrap()[0]
        .survivors
        .iter()
        .map(|survivor| json!(survivor.dot))
        .collect();
    let choice = json!({"doc": doc(1), "field": "scene", "value": "无", "sees": dots, "reason": "看过照片"});
    assert_form("FieldRuling", &choice);
    assert_form("ActReply", &office.post(tests::LEAD, "/v1/console/conflicts/rule", choice).await.json());
}
