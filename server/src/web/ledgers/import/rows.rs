//! Rows by what the dry run says of them.

use maud::{Markup, html};
use qingjian_domain::register::{Candidate, Change, Doubt, DryRun, Fault, RowVerdict, Whom, written};
use uuid::Uuid;

use super::show::ROWS_SHOWN;
use crate::console::imports::Judged;
use crate::web::door::Visitor;
use crate::web::listing::table;
use crate::web::values::field_name;

/// What a row would do, by its worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Wrong,
    Doubtful,
    Changed,
    Added,
    Joined,
    Unchanged,
}

impl Kind {
    pub const ALL: [Self; 6] = [Self::Wrong, Self::Doubtful, Self::Changed, Self::Added, Self::Joined, Self::Unchanged];

    pub fn word(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Doubtful => "doubtful",
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Joined => "joined",
            Self::Unchanged => "unchanged",
        }
    }

    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    pub fn zh(self) -> &'static str {
        match self {
            Self::Wrong => "错误",
            Self::Doubtful => "存疑",
            Self::Changed => "变更",
            Self::Added => "新增",
            Self::Joined => "并入（多台锅炉）",
            Self::Unchanged => "未变",
        }
    }

    pub fn name(self, visitor: &Visitor) -> &'static str {
        visitor.t(self.zh(), self.word())
    }

    /// Whether nothing is imported while there are such rows.
    pub fn stops(self) -> bool {
        matches!(self, Self::Wrong | Self::Doubtful)
    }
}

/// What a verdict is; nothing for a blank row.
pub(super) fn kind(verdict: &RowVerdict) -> Option<Kind> {
    match verdict {
        RowVerdict::Wrong(_) => Some(Kind::Wrong),
        RowVerdict::Doubtful(_) => Some(Kind::Doubtful),
        RowVerdict::Changed(..) => Some(Kind::Changed),
        RowVerdict::Added(_) => Some(Kind::Added),
        RowVerdict::Joined(_) => Some(Kind::Joined),
        RowVerdict::Unchanged(_) => Some(Kind::Unchanged),
        RowVerdict::Blank => None,
    }
}

/// How many rows there are of each.
pub(super) fn counted(run: &DryRun) -> [(Kind, usize); 6] {
    Kind::ALL.map(|wanted| (wanted, run.rows.iter().filter(|(_, verdict)| kind(verdict) == Some(wanted)).count()))
}

/// One page of the rows of a kind.
pub(super) fn rows(
    visitor: &Visitor,
    page: &str,
    judged: &Judged,
    (run, shown, skipped): (&DryRun, Kind, usize),
) -> Markup {
    let here = run.rows.iter().filter(|(_, verdict)| kind(verdict) == Some(shown)).skip(skipped).take(ROWS_SHOWN);
    let heads = [visitor.t("行", "Line"), visitor.t("内容", "What")];
    let lines = html! { @for (line, verdict) in here { tr { th scope="row" .number { (line) } td { (one(visitor, judged, *line, verdict)) } } } };
    let list = table(shown.name(visitor), &heads, &lines);
    if shown != Kind::Doubtful {
        return list;
    }
    html! {
        form method="post" action={ (page) "/decide" } {
            (visitor.hidden())
            input type="hidden" name="show" value="doubtful";
            (list)
            p { button .main { (visitor.t("按所选重新预检", "Take over and judge anew")) } }
        }
    }
}

fn one(visitor: &Visitor, judged: &Judged, line: u32, verdict: &RowVerdict) -> Markup {
    match verdict {
        RowVerdict::Wrong(faults) => html! { ul { @for fault in faults { li { (faulty(visitor, fault)) } } } },
        RowVerdict::Doubtful(candidates) => doubtful(visitor, judged, line, candidates),
        RowVerdict::Changed(id, changes) => {
            html! { a href={ "/console/ledgers/" (id) } { (name(judged, *id)) } ul { @for change in changes { li { (changed(visitor, change)) } } } }
        }
        RowVerdict::Added(changes) => {
            html! { @for change in changes { span .pair { span .soft { (field_name(visitor.lang, &change.field)) } " " (written(&change.field, &change.after)) } " " } }
        }
        RowVerdict::Joined(first) => html! { (visitor.t("与该行为同一单位：", "the unit of line ")) (first) },
        RowVerdict::Unchanged(id) => html! { a href={ "/console/ledgers/" (id) } { (id) } },
        RowVerdict::Blank => html! {},
    }
}

fn faulty(visitor: &Visitor, fault: &Fault) -> Markup {
    html! { b { (fault.column) } " " (visitor.lang.side(&fault.message)) }
}

fn changed(visitor: &Visitor, change: &Change) -> Markup {
    html! {
        span .soft { (field_name(visitor.lang, &change.field)) } " "
        @if let Some(before) = &change.before { del { (written(&change.field, before)) } " → " }
        ins { (written(&change.field, &change.after)) }
    }
}

fn doubtful(visitor: &Visitor, judged: &Judged, line: u32, candidates: &[Candidate]) -> Markup {
    html! { fieldset { legend { (visitor.t("它是：", "It is:")) }
        @for it in candidates {
            @match it.whom {
                Whom::Target(id) => { label .tick { input type="radio" name={ "decide." (line) } value=(id); " " (name(judged, id)) " " span .soft { (judged.known.get(&id).and_then(|(_, address)| address.as_deref()).unwrap_or_default()) " · " (why(visitor, it)) } } }
                Whom::Line(other) => { p { (visitor.t("或与本表此行相同：", "perhaps the same as line ")) (other) " · " span .soft { (why(visitor, it)) } } }
            }
        }
        label .tick { input type="radio" name={ "decide." (line) } value="new"; " " (visitor.t("新对象", "a new target")) }
    } }
}

fn why(visitor: &Visitor, it: &Candidate) -> String {
    let doubt = match it.doubt {
        Doubt::SameCode => visitor.t("信用代码相同而名称不同", "same code, other name"),
        Doubt::SameNameAndAddress => visitor.t("名称、地址相同而代码不同或有多个", "same name and address, other code"),
        Doubt::Alike => visitor.t("名称、地址相近", "alike"),
    };
    let address = it.address_percent.map_or_else(String::new, |percent| format!(" / {percent}%"));
    format!("{doubt}（{}%{address}）", it.name_percent)
}

fn name(judged: &Judged, id: Uuid) -> String {
    judged.known.get(&id).map_or_else(|| id.to_string(), |(name, _)| name.clone())
}
