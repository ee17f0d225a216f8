use std::collections::BTreeSet;

use actix_web::http::Method;

use super::super::endpoints::ENDPOINTS;
use super::{ADMIN, AUDITOR, INSPECTOR, LEAD, Office};
use crate::tests::Ask;

/// Who may call what, written down a second time: inspector, lead, admin, auditor. `-` needs no session.
const MATRIX: &[(&str, &str, &str)] = &[
    ("POST", "/v1/console/session", "-"),
    ("GET", "/v1/console/session", "ILAU"),
    ("DELETE", "/v1/console/session", "ILAU"),
    ("DELETE", "/v1/console/sessions", "ILAU"),
    ("PUT", "/v1/console/password", "ILAU"),
    ("GET", "/v1/console/officers", "ILAU"),
    ("GET", "/v1/console/users", "AU"),
    ("POST", "/v1/console/users", "A"),
    ("POST", "/v1/console/users/{id}/revoke", "A"),
    ("PUT", "/v1/console/users/{id}/password", "A"),
    ("DELETE", "/v1/console/users/{id}/sessions", "A"),
    ("GET", "/v1/console/tablets", "LAU"),
    ("POST", "/v1/console/tablets/{id}/revoke", "A"),
    ("POST", "/v1/console/enrolment-codes", "A"),
    ("GET", "/v1/console/attention", "LAU"),
    ("GET", "/v1/console/conflicts", "LAU"),
    ("POST", "/v1/console/conflicts/rule", "L"),
    ("POST", "/v1/console/rulings", "L"),
    ("GET", "/v1/console/evidence-gaps", "ILAU"),
    ("GET", "/v1/console/inspections", "ILAU"),
    ("GET", "/v1/console/inspections/{id}", "ILAU"),
    ("GET", "/v1/console/inspections/{id}/bundle", "LAU"),
    ("GET", "/v1/console/targets", "ILAU"),
    ("GET", "/v1/console/audit", "AU"),
    ("GET", "/v1/console/leads", "LAU"),
    ("POST", "/v1/console/leads", "L"),
    ("GET", "/v1/console/leads/{id}/complainant", "LA"),
    ("DELETE", "/v1/console/leads/{id}/complainant", "LA"),
    ("GET", "/v1/console/matters/{id}", "LAU"),
    ("POST", "/v1/console/matters/{id}/steps", "L"),
    ("GET", "/v1/console/cases", "LAU"),
    ("GET", "/v1/console/work", "LAU"),
    ("POST", "/v1/console/rounds", "L"),
    ("GET", "/v1/console/doubles", "LAU"),
    ("POST", "/v1/console/doubles", "L"),
    ("GET", "/v1/console/reports", "LAU"),
    ("GET", "/v1/console/reports/{report}", "LAU"),
    ("GET", "/v1/console/draws", "ILAU"),
    ("GET", "/v1/console/draws/{draw}", "ILAU"),
    ("GET", "/v1/console/documents/{id}/history", "ILAU"),
    ("GET", "/v1/plan", "ILAU"),
    ("GET", "/v1/plan/tasks/{task}", "ILAU"),
    ("GET", "/v1/plan/rules/{rule}", "ILAU"),
    ("GET", "/v1/plan/targets/{id}/owed", "ILAU"),
    ("GET", "/v1/plan/owed", "ILAU"),
    ("GET", "/v1/plan/round", "ILAU"),
];

const PEOPLE: [(char, u128); 4] = [('I', INSPECTOR), ('L', LEAD), ('A', ADMIN), ('U', AUDITOR)];
const DOOR: [&str; 3] = ["session_missing", "csrf_token", "role_forbidden"];

fn served(path: &str) -> String {
    let path = path.replace("{id}", "00000000-0000-4000-8000-000000000099").replace("{report}", "online_monthly");
    let path = path.replace("{draw}", "00000000-0000-4000-8000-000000000099");
    path.replace("{task}", "5").replace("{rule}", "T05-R1")
}

#[test]
fn every_endpoint_has_a_row_in_the_matrix_and_every_row_an_endpoint() {
    let rows: BTreeSet<_> = MATRIX.iter().map(|(method, path, _)| (*method, *path)).collect();
    let mounted: BTreeSet<_> = ENDPOINTS.iter().map(|endpoint| (endpoint.method, endpoint.path)).collect();
    assert_eq!((rows.len(), rows), (MATRIX.len(), mounted));
}

#[actix_web::test]
async fn every_role_may_call_exactly_its_endpoints() {
    let office = Office::open();
    for (method, path, roles) in MATRIX.iter().filter(|row| row.2 != "-") {
        for (sign, officer) in PEOPLE {
            let told = office.ask(&office.session_of(officer), method, &served(path), None).await;
            let allowed = told.status < 400 || !DOOR.contains(&&*told.code());
            assert_eq!(allowed, roles.contains(sign), "{sign} {method} {path}: {}", told.status);
            assert!(allowed || told.code() == "role_forbidden", "{sign} {method} {path}");
        }
    }
}

#[actix_web::test]
async fn without_a_session_nothing_opens_but_the_login() {
    let office = Office::open();
    for (method, path, roles) in MATRIX {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        for path in [served(path), served(&path.replace("{id}", "x")) + "?no=query"] {
            let told = office.world.ask(Ask::new(method.clone(), path.clone())).await;
            assert_eq!(told.code() == "session_missing", *roles != "-", "{method} {path}: {}", told.status);
        }
    }
}

#[actix_web::test]
async fn nothing_is_changed_without_the_sessions_own_csrf_token() {
    let office = Office::open();
    let changing = MATRIX.iter().filter(|(method, _, roles)| *method != "GET" && *roles != "-");
    for (method, path, _) in changing {
        for wrong in [None, Some(String::new()), Some(office.session_of(ADMIN).csrf)] {
            let person = office.session_of(ADMIN);
            let ask = Ask::new(Method::from_bytes(method.as_bytes()).unwrap(), served(path));
            let ask = ask.with("cookie", &person.cookie);
            let ask = wrong.iter().fold(ask, |ask, token| ask.with("x-csrf-token", token));
            let told = office.world.ask(ask).await;
            assert_eq!((told.status, told.code().as_str()), (403, "csrf_token"), "{method} {path}");
        }
    }
}
