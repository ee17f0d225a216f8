//! Chinese first, English by a switch; times are shown in Beijing time.

use actix_web::HttpRequest;
use chrono::{DateTime, FixedOffset};

/// The language of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lang {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

/// Remembers the language in the browser.
pub(super) const LANG_COOKIE: &str = "qingjian_lang";

impl Lang {
    /// What this browser chose.
    pub fn of(request: &HttpRequest) -> Self {
        let chosen = request.cookie(LANG_COOKIE).filter(|cookie| cookie.value() == "en");
        chosen.map_or(Self::Zh, |_| Self::En)
    }

    /// The wording in this language.
    pub fn t<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        if self == Self::Zh { zh } else { en }
    }

    /// One side of a sentence of the form `中文 / English`.
    pub fn side(self, both: &str) -> &str {
        both.split_once(" / ").map_or(both, |(zh, en)| self.t(zh, en))
    }

    pub fn code(self) -> &'static str {
        if self == Self::Zh { "zh-CN" } else { "en" }
    }
}

/// Beijing is eight hours ahead of UTC all year.
const BEIJING_S: i32 = 8 * 3600;

/// An instant as people read it here, whatever offset it was recorded with.
pub(super) fn clock(at: DateTime<FixedOffset>) -> String {
    let local = FixedOffset::east_opt(BEIJING_S).map_or(at, |zone| at.with_timezone(&zone));
    local.format("%Y-%m-%d %H:%M").to_string()
}

/// The same of an instant as a document keeps it; the text itself where it is none.
pub(super) fn clock_text(text: &str) -> String {
    DateTime::parse_from_rfc3339(text).map_or_else(|_| text.to_owned(), clock)
}

/// How far a tablet's clock is off, in the two largest units that say something.
pub(super) fn offset(lang: Lang, ms: i64) -> String {
    let many = long(lang, ms.unsigned_abs() / 1000);
    match ms / 1000 {
        0 => lang.t("准确", "right").to_owned(),
        late if late > 0 => format!("{} {many}", lang.t("慢", "slow by")),
        _ => format!("{} {many}", lang.t("快", "fast by")),
    }
}

fn long(lang: Lang, seconds: u64) -> String {
    let units = [
        (seconds / 86_400, lang.t("天", "d")),
        (seconds / 3600 % 24, lang.t("小时", "h")),
        (seconds / 60 % 60, lang.t("分钟", "min")),
        (seconds % 60, lang.t("秒", "s")),
    ];
    let said = units.iter().skip_while(|(many, _)| *many == 0).take(2).filter(|(many, _)| *many > 0);
    // Beside minutes nobody counts seconds.
    let said = said.take_while(|(_, unit)| seconds < 60 || *unit != lang.t("秒", "s"));
    said.map(|(many, unit)| format!("{many} {unit}")).collect::<Vec<_>>().join(" ")
}

/// 草稿, 已完成, …
pub(super) fn status(lang: Lang, status: &str) -> &str {
    match status {
        "draft" => lang.t("草稿", "draft"),
        "complete" => lang.t("已完成", "complete"),
        "sealed" => lang.t("已封存", "sealed"),
        "amended" => lang.t("已补充", "amended"),
        other => other,
    }
}

/// What a verdict on a commit is called.
pub(super) fn standing(lang: Lang, state: &str) -> &str {
    match state {
        "ok" => lang.t("有效", "in effect"),
        "late" => lang.t("迟到", "late"),
        "held" => lang.t("搁置", "held"),
        "forked" => lang.t("分叉", "forked"),
        other => other,
    }
}

/// What a ruling is called.
pub(super) fn ruling(lang: Lang, decision: &str) -> &str {
    match decision {
        "release" => lang.t("放行", "released"),
        "dismiss" => lang.t("不采纳", "dismissed"),
        "amend" => lang.t("以补充说明更正", "to be amended"),
        "choose" => lang.t("选定其一", "chosen"),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Lang, offset};

    #[test]
    fn a_clock_that_is_off_is_told_in_two_units_at_most() {
        const DAY: i64 = 86_400_000;
        let cases = [
            (400, "准确"),
            (-5000, "快 5 秒"),
            (37 * 60_000 + 20_000, "慢 37 分钟"),
            (-(97 * 3_600_000 + 7 * 60_000), "快 4 天 1 小时"),
            (2 * DAY + 60_000, "慢 2 天"),
            (i64::MIN, "快 106751991167 天 7 小时"),
        ];
        for (ms, said) in cases {
            assert_eq!(offset(Lang::Zh, ms), said);
        }
        assert_eq!(offset(Lang::En, 90 * 60_000), "slow by 1 h 30 min");
    }
}
