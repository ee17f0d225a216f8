//! A draft as a plan file: `check` refuses it until a person has read every entry of `to_read` and removed it.

use serde_json::{Value, json};

use super::Draft;
use super::guess;
use super::quantities::Place;
use super::rows::DraftRow;

/// What stands on the title page and in no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Name of the plan, such as `xicheng-2023`.
    pub plan: String,
    /// Title as printed.
    pub title: String,
    /// File name of the document.
    pub source: String,
    /// Division code of the district.
    pub district: String,
    /// The plan year.
    pub year: i32,
    /// 检查主体.
    pub lead_body: String,
}

impl Draft {
    /// The draft as JSON text in the form of a plan file.
    #[must_use]
    pub fn plan_file(&self, about: &About) -> String {
        let first_rows = self.rows.iter().filter(|row| !row.continues);
        let file = json!({
            "plan": about.plan,
            "title": about.title,
            "source": about.source,
            "district": about.district,
            "year": about.year,
            "lead_body": about.lead_body,
            "to_read": [
                "“具体要求”：写成适用于所有任务的规则 G-R1、G-R2 ……",
                "标题、年度、区划代码和检查主体：对照原件核对",
            ],
            "general": [],
            "tasks": first_rows.map(|row| self.task(row)).collect::<Vec<_>>(),
        });
        // A value made of texts, numbers and lists always has a text.
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    fn task(&self, first: &DraftRow) -> Value {
        let rows: Vec<&DraftRow> = self.rows.iter().filter(|row| row.number == first.number).collect();
        let cells = rows.iter().map(|row| json!({"base": row.base, "form": row.form, "quantity": row.quantity}));
        json!({
            "number": first.number,
            "number_recovered": first.recovered,
            "section": first.section,
            "name": first.name,
            "en": "",
            "to_read": self.to_read(&rows),
            "rows": cells.collect::<Vec<_>>(),
            "soft": [],
            "rules": self.rules(first.number),
        })
    }

    fn rules(&self, task: u32) -> Vec<Value> {
        let mut rules: Vec<Value> = Vec::new();
        for quantity in self.quantities.iter().filter(|it| it.task == task) {
            rules.extend(guess::quota(quantity, rules.len().saturating_add(1)));
        }
        rules
    }

    /// The notes on its rows, the work in its own words, and the numbers that stand in those words.
    fn to_read(&self, rows: &[&DraftRow]) -> Vec<String> {
        let notes = self.notes.iter().filter(|note| rows.iter().any(|row| row.line == note.line));
        let notes = notes
            .filter(|note| !note.what.contains(super::WORK))
            .map(|note| format!("{}：{}", note.what, note.what_to_do));
        let work = rows.iter().map(|row| format!("工作内容逐条写成规则：{}", row.content));
        notes.chain(work).chain(self.printed_in_the_work(rows)).collect()
    }

    fn printed_in_the_work(&self, rows: &[&DraftRow]) -> Option<String> {
        let task = rows.first()?.number;
        let here = self.quantities.iter().filter(|it| it.task == task && it.place == Place::Content);
        let words: Vec<&str> = here.map(|it| it.words.as_str()).collect();
        (!words.is_empty()).then(|| format!("工作内容中印有数量：{}", words.join("；")))
    }
}
