use super::*;

const TYPED: &str = "元旦 2023-01-01 2023-01-02\n\n春节\t1月21日、1月27日，1月28日,01-29\n";

fn wrong(lines: &str) -> Vec<CalendarError> {
    Notice::typed(2023, "通知", lines).unwrap_err()
}

#[test]
fn a_notice_is_typed_a_line_for_each_holiday_and_read_again_as_it_was() {
    let notice = Notice::typed(2023, " 国办发明电〔2022〕 ", TYPED).unwrap();
    assert_eq!((notice.source.as_str(), notice.holidays.len()), ("国办发明电〔2022〕", 2));
    let spring = notice.holidays.last().unwrap();
    assert_eq!((spring.first, spring.last), (day("2023-01-21"), day("2023-01-27")));
    assert_eq!(spring.worked, [day("2023-01-28"), day("2023-01-29")]);
    assert_eq!(Notice::read("x", &notice.text()).unwrap(), notice);
    let calendar = shipped().and("x", notice).unwrap();
    assert!(
        calendar.is_working_day(day("2023-01-28")).unwrap() && !calendar.is_working_day(day("2023-01-23")).unwrap()
    );
}

#[test]
fn every_wrong_line_is_named_and_none_is_taken() {
    let found = wrong("元旦 1月1日 1月3日\n春节 1月32日 2月6日\n清明节 4月5日\n");
    let at: Vec<&str> = found.iter().map(|it| it.at.as_str()).collect();
    assert_eq!(at, ["第2行 / line 2", "第3行 / line 3"]);
    assert!(found[0].problem.contains("1月32日") && found[1].problem.contains("名称 首日 末日"), "{found:?}");
}

#[test]
fn a_notice_without_lines_or_source_or_with_days_of_another_year_is_refused() {
    assert_eq!(wrong(" \n").len(), 1);
    assert_eq!(Notice::typed(2023, " ", TYPED).unwrap_err()[0].at, "source");
    assert_eq!(wrong("元旦 2022-12-31 2023-01-02")[0].at, "元旦");
    assert!(wrong(&"节 1月1日 1月1日\n".repeat(31))[0].problem.contains("30"));
}
