//! Cases, draws, the positive list, and what the ministry's teams found.

use super::looking::{Looking, done, is_yes, words};
use super::section::Section;
use crate::plan::{Fact, FactKind};

/// T45-R2 and T45-R3: two typical cases a quarter, one of them about a permit.
pub(super) fn typical(at: &Looking<'_>) -> Vec<Section> {
    let row = |it| {
        let fact: &Fact = it;
        let permit = done(usize::from(fact.has("tags", "permit")));
        [fact.id.clone(), fact.day.to_string(), at.name(it), done(usize::from(is_yes(fact, "typical"))), permit]
    };
    let cases: Vec<[String; 5]> = at.of(FactKind::Case).map(row).collect();
    vec![
        Section::table(
            "case_list",
            "本季度案件（从中选报）",
            ["案件", "立案日期", "单位", "已选为典型案例", "排污许可案件"],
            cases,
        ),
        Section::to_write("first_case", "典型案例一", "写明案情、查处经过、法律依据和启示；至少一起为排污许可案例"),
        Section::to_write("second_case", "典型案例二", "同上"),
    ]
}

/// T29-R2: the month's draws. The list itself is made from the draw's record, so that it can be compared with it.
pub(super) fn draws(at: &Looking<'_>) -> Vec<Section> {
    let row = |it: &Fact| {
        let number = |field: &str| match it.field(field) {
            Some(crate::plan::Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let [key, special, general] = ["drawn_key", "drawn_special", "drawn_general"].map(number);
        [it.day.to_string(), words(it, "draw"), key, special, general]
    };
    let visits = at.of(FactKind::Visit).filter(|it| it.has("source", "draw")).count();
    vec![
        Section::table(
            "draws",
            "抽查情况",
            ["日期", "种类", "重点污染源", "特殊污染源", "一般污染源"],
            at.of(FactKind::Draw).map(row).collect(),
        ),
        Section::number("visits", "按抽查结果检查（家次）", visits),
        Section::to_write("results", "检查结果名单", "由抽取记录生成后附上：qingjian draw publish；不含个人信息"),
    ]
}

/// T31-R1: the positive list as the ledger has it.
pub(super) fn positive_list(at: &Looking<'_>) -> Vec<Section> {
    let row = |it: &&Fact| {
        let day = |field: &str| it.day_in(field).map(|day| day.to_string()).unwrap_or_default();
        [it.id.clone(), words(it, "name"), words(it, "street"), words(it, "trade"), day("positive_list_publicised_on")]
    };
    let rows = at.targets().iter().filter(|it| is_yes(it, "positive_list")).map(row).collect();
    let removed = at.of(FactKind::Removal).map(|it| [it.day.to_string(), at.name(it)]).collect();
    vec![
        Section::table("list", "正面清单", ["编号", "单位", "街道", "行业", "公示日期"], rows),
        Section::table("removed", "移出", ["日期", "单位"], removed),
        Section::to_write("revision", "修订说明", "说明本次新增、移出的理由"),
    ]
}

/// T42-R2: what the ministry's teams found and what was done about it.
pub(super) fn correction(at: &Looking<'_>) -> Vec<Section> {
    let row = |it| {
        let fact: &Fact = it;
        let due = fact.day_in("due").map(|day| day.to_string()).unwrap_or_default();
        let answered = |kind| done(at.answers(fact, kind));
        [
            fact.id.clone(),
            at.name(it),
            words(fact, "topics"),
            due,
            answered(FactKind::Visit),
            answered(FactKind::Report),
        ]
    };
    let found = at.of(FactKind::Lead).filter(|lead| lead.has("source", "ministry_team")).map(row).collect();
    let columns = ["编号", "单位", "问题", "期限", "已核查", "已报送整改情况"];
    vec![
        Section::table("found", "帮扶组查出的问题", columns, found),
        Section::to_write("correction", "整改情况", "逐项填写整改措施、完成情况和佐证"),
    ]
}
