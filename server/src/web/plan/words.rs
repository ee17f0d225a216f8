//! States, kinds and paces as people say them. A state is never told by colour alone.

use maud::{Markup, html};
use qingjian_domain::plan::{Counts, EnforcedBy, Kind, ReadBy, State};
use qingjian_domain::register::header_names;

use crate::web::words::Lang;

/// As long as nobody is a twentieth of the whole behind the calendar, work is on its pace.
const PACE_PERMILLE: u32 = 50;

/// A state's sign and word.
pub(super) fn state(lang: Lang, state: State) -> Markup {
    let (sign, tone) = match state {
        State::Overdue => ("✕", "warn"),
        State::Violated => ("≠", "warn"),
        State::Open => ("○", "plain"),
        State::CannotTell => ("?", "warn"),
        State::OnTrack => ("▷", "plain"),
        State::Late => ("✓", "plain"),
        State::Met => ("✓", "good"),
        State::Nothing | State::Stored => ("—", "plain"),
    };
    html! { span class={ "mark " (tone) } { span aria-hidden="true" { (sign) " " } (word(lang, state)) } }
}

pub(super) fn word(lang: Lang, state: State) -> &'static str {
    match state {
        State::Met => lang.t("已完成", "met"),
        State::OnTrack => lang.t("进行中", "on track"),
        State::Open => lang.t("未完成", "open"),
        State::Overdue => lang.t("逾期", "overdue"),
        State::Late => lang.t("逾期完成", "done late"),
        State::Violated => lang.t("不符", "not as required"),
        State::Nothing => lang.t("无", "nothing yet"),
        State::CannotTell => lang.t("无法判断", "cannot tell"),
        State::Stored => lang.t("仅存档", "stored only"),
    }
}

pub(super) fn kind(lang: Lang, kind: Kind) -> &'static str {
    let en = match kind {
        Kind::Quota => "quota",
        Kind::Freq => "frequency",
        Kind::Ratio => "ratio",
        Kind::Select => "selection",
        Kind::Trigger => "trigger",
        Kind::Window => "window",
        Kind::Deadline => "deadline",
        Kind::Report => "report",
        Kind::Form => "form",
        Kind::Content => "content",
        Kind::Transfer => "hand-over",
        Kind::Joint => "joint",
        Kind::Record => "record",
        Kind::Exempt => "exemption",
    };
    lang.t(kind.zh(), en)
}

pub(super) fn enforced(lang: Lang, by: EnforcedBy) -> &'static str {
    let en = match by {
        EnforcedBy::Counter => "counter",
        EnforcedBy::OwedWork => "owed work",
        EnforcedBy::Gate => "gate",
        EnforcedBy::Checklist => "checklist",
        EnforcedBy::Report => "report",
        EnforcedBy::Reader => "plan reader",
        EnforcedBy::Stored => "stored only",
    };
    lang.t(by.zh(), en)
}

pub(super) fn read_by(lang: Lang, by: ReadBy) -> &'static str {
    match by {
        ReadBy::ReadingDefault => lang.t("按条文解读的默认口径", "default of the structured reading"),
        ReadBy::ReadingInferred => lang.t("按条文解读推定", "inferred by the structured reading"),
        ReadBy::Project => lang.t("由本系统采用，待局里确认", "adopted by this system, for the bureau to confirm"),
        ReadBy::Bureau => lang.t("局里决定", "decided by the bureau"),
    }
}

/// Done against the time that is over; nothing where the days are not known, or no time for it has begun.
pub(super) fn pace(lang: Lang, counts: &Counts) -> Option<&'static str> {
    let (done, over) = (counts.done_permille(), counts.elapsed_permille?);
    Some(match () {
        () if done >= 1000 => lang.t("已满", "reached"),
        () if over == 0 => lang.t("未到时段", "not begun"),
        () if done.saturating_add(PACE_PERMILLE) < over => lang.t("落后于进度", "behind the calendar"),
        () if done > over.saturating_add(PACE_PERMILLE) => lang.t("快于进度", "ahead of the calendar"),
        () => lang.t("与进度相当", "at the calendar's pace"),
    })
}

/// An attribute or field by the name that ledgers give it.
pub(super) fn field(lang: Lang, name: &str) -> &str {
    match (lang, name) {
        (Lang::Zh, "window") => "时段（请登记）",
        (Lang::Zh, "prepare_from") => "准备起始日",
        (Lang::Zh, "inspection") => "所属检查",
        (Lang::Zh, "started_at") => "开始时间",
        (Lang::Zh, "source") => "来源",
        (Lang::Zh, "status") => "状态",
        (Lang::Zh, "target") => "检查对象",
        (Lang::Zh, name) => {
            let known = header_names().find(|(field, _)| *field == name);
            known.and_then(|(_, names)| names.first()).map_or(name, String::as_str)
        }
        (Lang::En, name) => name,
    }
}
