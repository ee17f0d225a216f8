//! A year's plan brought in: drafted, checked, compared, adopted with a reason, taken back.

use qingjian_central_store::{Action, AuditFilter};
use qingjian_domain::plan::{XICHENG_2022, XICHENG_2022_TEXT};

use super::leading::upload;
use super::{page, send, text};
use crate::console::tests::{ADMIN, INSPECTOR, LEAD, Office, Person};
use crate::tests::Told;

const CHECK: &str = "/console/plan-import/check";

/// The shipped rules as the plan of 2026, in which the share of key sources is another one.
fn next() -> String {
    let text = XICHENG_2022.replacen("\"xicheng-2022\"", "\"xicheng-2026\"", 1).replacen(
        "\"year\": 2022",
        "\"year\": 2026",
        1,
    );
    text.replacen("\"share\": \"0.09\"", "\"share\": \"0.12\"", 1)
}

async fn checked(office: &Office, person: &Person, plan: &str) -> Told {
    upload(office, person, CHECK, &[], ("xicheng-2026.json", plan)).await
}

/// The page on which a file without mistakes waits.
async fn waiting(office: &Office, person: &Person) -> String {
    let told = checked(office, person, &next()).await;
    assert_eq!(told.status, 303, "{}", text(&told));
    told.header("location").unwrap().to_owned()
}

fn form(reason: &str) -> [(&'static str, String); 2] {
    [("reason", reason.to_owned()), ("sure", "1".to_owned())]
}

async fn in_force(office: &Office) -> String {
    office.get(LEAD, "/v1/plan?as_of=2026-03-01").await.json()["plan"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn a_plan_file_with_mistakes_changes_nothing_and_says_each_with_line_and_column() {
    let office = Office::open();
    let (lead, head) = (office.session_of(LEAD), office.head());
    let broken = next().replacen("\"QUOTA\"", "\"QUOTE\"", 1).replacen("\"unit\"", "\"units\"", 1);
    let told = text(&checked(&office, &lead, &broken).await);
    assert!(told.contains("处错误，没有采用") && told.contains("QUOTE") && told.contains("units"), "{told}");
    assert!(text(&checked(&office, &lead, "{\"plan\": 1").await).contains("处错误"));
    let document = ("plan.txt", XICHENG_2022_TEXT);
    let fields = [("year", "2026"), ("lead_body", "局"), ("download", "1")];
    let draft = upload(&office, &lead, "/console/plan-import/draft", &fields, document).await;
    let told = text(&checked(&office, &lead, &text(&draft)).await);
    assert!(told.contains("处错误") && told.contains("具体要求"), "what nobody has read is a mistake: {told}");
    assert_eq!((office.head(), in_force(&office).await), (head, "xicheng-2022".to_owned()));
}

#[actix_web::test]
async fn a_draft_says_what_a_person_must_read() {
    let office = Office::open();
    let (lead, document) = (office.session_of(LEAD), ("plan.txt", XICHENG_2022_TEXT));
    let fields = [("year", ""), ("lead_body", "局")];
    let draft = upload(&office, &lead, "/console/plan-import/draft", &fields, document).await;
    assert!(text(&draft).contains("须由人阅读"), "{}", text(&draft));
}

#[actix_web::test]
async fn a_plan_is_compared_and_adopted_with_a_reason_as_the_command_line_adopts_it() {
    let office = Office::open();
    let lead = office.session_of(LEAD);
    let (place, head) = (waiting(&office, &lead).await, office.head());
    let compared = text(&page(&office, &lead, &place).await);
    assert!(compared.contains("0.09 → <b>0.12</b>"), "{compared}");
    assert!(compared.contains("T29-R3") && compared.contains("276") && !compared.contains("T29-R4"), "{compared}");
    for fields in [&form(" ")[..], &form("市局批复")[..1]] {
        let told = send(&office, &lead, &place, fields).await;
        assert!(told.status == 422 && text(&told).contains("计划没有变动"), "{}", text(&told));
    }
    assert_eq!((office.head(), in_force(&office).await), (head, "xicheng-2022".to_owned()));
    let told = send(&office, &lead, &place, &form("市局批复")).await;
    assert_eq!((told.status, told.header("location")), (303, Some("/console/plan-import?done=adopted")));
    assert_eq!(in_force(&office).await, "xicheng-2026");
    let log = office.world.centre.audit(&office.world.stream, &AuditFilter::default(), 9).unwrap().entries;
    assert_eq!(log.iter().filter(|entry| entry.action == Action::PlanAdopted).count(), 1);
    let listed = text(&page(&office, &lead, "/console/plan-import").await);
    assert!(listed.contains("市局批复") && listed.contains("在用"), "{listed}");
    // The file does not wait any more, and the same plan is not adopted twice.
    let gone = send(&office, &lead, &place, &form("再次")).await;
    assert!(gone.status == 404 && text(&gone).contains("重新上传"), "{}", text(&gone));
    let again = waiting(&office, &lead).await;
    let told = send(&office, &lead, &again, &form("再次")).await;
    assert_eq!(told.header("location"), Some("/console/plan-import?done=same"));
}

#[actix_web::test]
async fn an_adopted_plan_is_taken_back_with_a_reason_and_the_year_keeps_its_history() {
    let office = Office::open();
    let admin = office.session_of(ADMIN);
    let place = waiting(&office, &admin).await;
    send(&office, &admin, &place, &form("市局批复")).await;
    let back = |reason: &str| [("year", "2026".to_owned()), ("reason", reason.to_owned())];
    let path = "/console/plan-import/withdraw";
    assert_eq!(send(&office, &admin, path, &back("")).await.status, 422);
    assert_eq!(in_force(&office).await, "xicheng-2026");
    assert_eq!(send(&office, &admin, path, &back("发现遗漏")).await.status, 303);
    assert_eq!(in_force(&office).await, "xicheng-2022");
    let listed = text(&page(&office, &admin, "/console/plan-import").await);
    assert!(listed.contains("发现遗漏") && listed.contains("市局批复") && listed.contains("未在用"), "{listed}");
    assert_eq!(send(&office, &admin, path, &back("发现遗漏")).await.status, 404);
    let place = waiting(&office, &admin).await;
    send(&office, &admin, &place, &form("补正后")).await;
    assert_eq!(in_force(&office).await, "xicheng-2026");
}

#[actix_web::test]
async fn nobody_adopts_what_another_person_checked_or_without_the_role() {
    let office = Office::open();
    let (lead, admin, inspector) = (office.session_of(LEAD), office.session_of(ADMIN), office.session_of(INSPECTOR));
    let place = waiting(&office, &lead).await;
    assert_eq!(send(&office, &admin, &place, &form("代为")).await.status, 404);
    assert_eq!(send(&office, &inspector, &place, &form("代为")).await.status, 403);
    assert_eq!(checked(&office, &inspector, &next()).await.status, 403);
    assert_eq!(in_force(&office).await, "xicheng-2022");
}
