//! The holidays of a year, entered at the console.

use super::{page, send, text};
use crate::console::tests::{ADMIN, INSPECTOR, LEAD, Office};

const HERE: &str = "/console/plan-import/holidays";

fn typed(lines: &str) -> [(&'static str, String); 3] {
    let masked = lines.replace(' ', "+").replace('\n', "%0A");
    [("year", "2026".to_owned()), ("source", "国办发明电〔2025〕".to_owned()), ("lines", masked)]
}

#[actix_web::test]
async fn a_years_holidays_are_entered_corrected_and_listed_with_who_did_it() {
    let office = Office::open();
    let lead = office.session_of(LEAD);
    let first = text(&page(&office, &lead, HERE).await);
    assert!(
        first.contains("国办发明电〔2021〕11号") && first.contains("程序自带") && !first.contains("2026年"),
        "{first}"
    );
    for (lines, told) in [
        ("元旦 1月1日 1月3日 1月4日", "entered"),
        ("元旦 1月1日 1月3日 1月4日", "same"),
        ("元旦 1月1日 1月2日", "entered"),
    ] {
        let went = send(&office, &lead, HERE, &typed(lines)).await;
        assert_eq!((went.status, went.header("location")), (303, Some(format!("{HERE}?done={told}").as_str())));
    }
    let listed = text(&page(&office, &office.session_of(ADMIN), HERE).await);
    assert!(listed.contains("1月1日–1月2日") && !listed.contains("1月4日"), "{listed}");
    assert!(listed.contains("/history"), "{listed}");
    let plans = text(&page(&office, &lead, "/console/plan-import").await);
    assert!(plans.contains("还没有采用过"), "holidays are no plan: {plans}");
}

#[actix_web::test]
async fn lines_that_are_wrong_are_named_stay_in_the_form_and_change_nothing() {
    let office = Office::open();
    let (lead, head) = (office.session_of(LEAD), office.head());
    let told = send(&office, &lead, HERE, &typed("元旦 1月1日\n春节 2月30日 3月1日")).await;
    let said = text(&told);
    assert!(told.status == 422 && said.contains("第1行") && said.contains("2月30日 3月1日</textarea>"), "{said}");
    let mut shipped = typed("元旦 2022-01-01 2022-01-03");
    shipped[0].1 = "2022".to_owned();
    assert_eq!(send(&office, &lead, HERE, &shipped).await.status, 409);
    assert_eq!(send(&office, &office.session_of(INSPECTOR), HERE, &typed("元旦 1月1日 1月3日")).await.status, 403);
    assert_eq!(office.head(), head);
}
