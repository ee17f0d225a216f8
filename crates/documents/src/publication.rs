//! The public list of a draw as a table.

use qingjian_domain::draw::{Handling, Publication, PublishedRow, Withheld};

use crate::sheets::{Column, Grid};

/// The list as people download it: one row for each visited target.
#[must_use]
pub fn publication_grid(list: &Publication) -> Grid {
    let titles = ["抽查类别", "检查对象", "检查日期", "执法人员数", "检查内容", "处理情况", "说明"];
    let columns = titles.map(|title| Column { title: title.to_owned(), is_number: title == "执法人员数" });
    Grid { name: "双随机公开".to_owned(), columns: columns.into(), rows: list.rows.iter().map(row).collect() }
}

fn row(it: &PublishedRow) -> Vec<String> {
    let withheld = it.withheld.iter().map(|why| match why {
        Withheld::OpenInvestigation => "案件调查中，结果待公开",
        Withheld::PersonalData => "个人信息不公开",
    });
    vec![
        it.group.clone(),
        it.name.clone().unwrap_or_default(),
        it.visited_on.to_string(),
        it.officers.to_string(),
        it.items.join("、"),
        it.handling.map(handled).unwrap_or_default().to_owned(),
        withheld.collect::<Vec<_>>().join("；"),
    ]
}

/// What followed from a visit, in a word.
#[must_use]
pub fn handled(it: Handling) -> &'static str {
    match it {
        Handling::NoProblem => "未发现问题",
        Handling::CorrectedOnSpot => "当场改正",
        Handling::Ordered => "责令改正",
        Handling::Transferred => "移送",
        Handling::Filed => "立案",
        Handling::Decided => "已作出处罚决定",
    }
}
