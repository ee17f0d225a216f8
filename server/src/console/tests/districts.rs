use qingjian_central_store::testing::{doc, id, op};
use serde_json::{Value, json};

use super::{ADMIN, FOREIGN_ADMIN, FOREIGN_LEAD, INSPECTOR, LEAD, Office};

/// The district has visits, a conflict, a held commit, a gap, tablets and people.
fn furnished() -> Office {
    let mut office = Office::open();
    office.disagree();
    let picture = qingjian_central_store::testing::photo(doc(5), doc(1), b"one", office.tablet(1).officer);
    office.deliver(1, picture);
    office.deliver(1, vec![op(doc(3), "inspection", "started_at", json!("2026-11-24T12:00:00+08:00"), &[])]);
    office.hold();
    office
}

#[actix_web::test]
async fn lists_hold_nothing_of_another_district() {
    let office = furnished();
    let lists = ["tablets", "conflicts", "evidence-gaps"];
    for list in lists {
        let path = format!("/v1/console/{list}");
        assert_ne!(office.get(LEAD, &path).await.json(), json!([]), "{list}");
        assert_eq!(office.get(FOREIGN_LEAD, &path).await.json(), json!([]), "{list}");
    }
    let inspections = |n| office.get(n, "/v1/console/inspections");
    assert!(inspections(LEAD).await.json()["total"].as_u64().unwrap() > 0);
    assert_eq!(inspections(FOREIGN_LEAD).await.json()["total"], 0);
    let attention = |n| office.get(n, "/v1/console/attention");
    assert_eq!(attention(LEAD).await.json()["held"].as_array().unwrap().len(), 1);
    assert_eq!(attention(FOREIGN_LEAD).await.json()["held"], json!([]));
    for list in ["officers", "users"] {
        let told = office.get(FOREIGN_ADMIN, &format!("/v1/console/{list}")).await.json();
        let ids: Vec<&Value> = told.as_array().unwrap().iter().map(|person| &person["id"]).collect();
        assert_eq!(ids.len(), 2, "{list}: {told}");
        assert!(!ids.contains(&&json!(id(LEAD))), "{list}: {told}");
    }
}

#[actix_web::test]
async fn what_is_another_districts_is_unknown_by_its_id_too() {
    let office = furnished();
    let visit = format!("/v1/console/inspections/{}", doc(1));
    let (bundle, history) = (format!("{visit}/bundle"), format!("/v1/console/documents/{}/history", doc(1)));
    for (path, code) in
        [(&visit, "inspection_unknown"), (&bundle, "inspection_unknown"), (&history, "document_unknown")]
    {
        assert_eq!(office.get(LEAD, path).await.status, 200, "{path}");
        let told = office.get(FOREIGN_LEAD, path).await;
        assert_eq!((told.status, told.code().as_str()), (404, code), "{path}");
    }
}

#[actix_web::test]
async fn nobody_changes_anything_of_another_district() {
    let office = furnished();
    let (stream, centre) = (&office.world.stream, &office.world.centre);
    let before = (office.head(), centre.users(stream).unwrap(), centre.tablets(stream).unwrap());
    let (lead, tablet) = (id(LEAD), office.tablet(1).replica);
    let dots: Vec<Value> = centre.conflicts(stream).unwrap()[0].survivors.iter().map(|it| json!(it.dot)).collect();
    let held = office.tablet(0).replica;
    let choice = json!({"doc": doc(1), "field": "scene", "value": "无", "sees": dots, "reason": "看过照片"});
    let ruling = json!({"replica": held, "seq": 2, "decision": "dismiss", "reason": "看过"});
    let code = json!({"officer": lead, "device": "平板 9"});
    let session = office.session_of(LEAD);
    let tries = [
        (FOREIGN_ADMIN, "POST", format!("/v1/console/users/{lead}/revoke"), None, "officer_unknown"),
        (FOREIGN_ADMIN, "DELETE", format!("/v1/console/users/{lead}/sessions"), None, "officer_unknown"),
        (
            FOREIGN_ADMIN,
            "PUT",
            format!("/v1/console/users/{lead}/password"),
            Some(json!({"new": "新的密码一二三四五六"})),
            "officer_unknown",
        ),
        (FOREIGN_ADMIN, "POST", format!("/v1/console/tablets/{tablet}/revoke"), None, "tablet_unknown"),
        (FOREIGN_ADMIN, "POST", "/v1/console/enrolment-codes".to_owned(), Some(code), "officer_unknown"),
        (FOREIGN_LEAD, "POST", "/v1/console/conflicts/rule".to_owned(), Some(choice), "conflict_unknown"),
        (FOREIGN_LEAD, "POST", "/v1/console/rulings".to_owned(), Some(ruling), "waiting_commit_unknown"),
    ];
    for (officer, method, path, body, code) in tries {
        let told = office.ask(&office.session_of(officer), method, &path, body).await;
        assert_eq!((told.status, told.code().as_str()), (404, code), "{method} {path}");
    }
    assert_eq!(before, (office.head(), centre.users(stream).unwrap(), centre.tablets(stream).unwrap()));
    assert_eq!(office.ask(&session, "GET", "/v1/console/session", None).await.status, 200, "the lead is still in");
}

#[actix_web::test]
async fn a_new_officer_belongs_to_the_administrators_district_and_is_a_document_there() {
    let office = Office::open();
    let new = json!({"name": "孙三", "certificate": "01019999", "valid_to": "2028-01-01", "role": "inspector"});
    let told = office.post(ADMIN, "/v1/console/users", new.clone()).await;
    assert_eq!(told.status, 201, "{told:?}");
    let officer: uuid::Uuid = told.json()["id"].as_str().unwrap().parse().unwrap();
    let centre = &office.world.centre;
    let document = centre.document(&office.world.stream, qingjian_sync::DocId(officer)).unwrap().unwrap();
    assert_eq!(document.fields["name"][0].value.get(), &json!("孙三"));
    assert_eq!(document.fields["name"][0].author, qingjian_sync::OfficerId(id(ADMIN)));
    assert_eq!(office.post(FOREIGN_ADMIN, "/v1/console/users", new).await.code(), "certificate_taken");
    assert_eq!(centre.users(&office.neighbour).unwrap().len(), 2);
    assert_eq!(office.get(INSPECTOR, "/v1/console/officers").await.json().as_array().unwrap().len(), 6);
}
