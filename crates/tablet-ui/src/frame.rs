//! What every screen has around it.

use maud::{DOCTYPE, Markup, html};
use qingjian_field_core::{FieldCore, FieldError};
use uuid::Uuid;

use crate::note;
use crate::request::Page;
use crate::words::Lang;

/// How this device wants its screens, and what its forms carry.
pub(crate) struct Look {
    pub(crate) lang: Lang,
    pub(crate) night: bool,
    pub(crate) csrf: String,
    pub(crate) action: String,
    waiting: u64,
    /// Whom the tablet is bound to: who captures when no crew names them.
    bound: Option<(Uuid, String)>,
}

impl Look {
    pub(crate) fn of(core: &mut FieldCore) -> Result<Self, FieldError> {
        let lang = if note::read(core, "lang")?.as_deref() == Some("en") { Lang::En } else { Lang::Zh };
        let night = note::read(core, "night")?.as_deref() == Some("on");
        let report = core.report()?;
        let waiting = (report.records - report.records_arrived) + (report.photos - report.photos_arrived);
        let bound = core.identity()?.binding.map(|it| (it.officer.0, it.officer_name));
        Ok(Self { lang, night, csrf: note::secret(core)?, action: core.new_doc()?.to_string(), waiting, bound })
    }

    pub(crate) fn t<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang.t(zh, en)
    }

    /// The name of the officer this tablet is bound to, if that is who is meant.
    pub(crate) fn name_of(&self, officer: Uuid) -> Option<&str> {
        self.bound.as_ref().filter(|(bound, _)| *bound == officer).map(|(_, name)| name.as_str())
    }

    /// What every form carries: it is ours, and it acts once.
    pub(crate) fn hidden(&self) -> Markup {
        html! {
            input type="hidden" name="csrf" value=(self.csrf);
            input type="hidden" name="action" value=(self.action);
        }
    }

    pub(crate) fn page(&self, title: &str, body: &Markup) -> Page {
        self.page_with(200, title, body)
    }

    pub(crate) fn page_with(&self, status: u16, title: &str, body: &Markup) -> Page {
        Page::html(status, self.whole(title, body).into_string())
    }

    fn whole(&self, title: &str, body: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.lang.code()) class=(if self.night { "night" } else { "day" }) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) " · 青检" }
                    link rel="stylesheet" href="/assets/style.css";
                    script src="/assets/app.js" defer {}
                }
                body { (self.bar()) main { h1 { (title) } (body) } p #said .said role="status" {} }
            }
        }
    }

    fn bar(&self) -> Markup {
        html! {
            header { nav aria-label=(self.t("主菜单", "main menu")) {
                a href="/today" { (self.t("今日", "Today")) }
                a href="/shift" { (self.t("班次", "Shift")) }
                a .waiting href="/sync" { (self.t("同步", "Sync")) " " span .count hidden[self.waiting == 0] { (self.waiting) } }
                form method="post" action="/look" {
                    (self.hidden())
                    button name="night" value=(if self.night { "off" } else { "on" }) { (if self.night { self.t("日间", "Day") } else { self.t("夜间", "Night") }) }
                    button name="lang" value=(self.t("en", "zh")) { (self.t("English", "中文")) }
                }
            } }
        }
    }
}
