//! The form of a new draw.

use maud::{Markup, html};
use qingjian_central_store::User;
use qingjian_domain::draw::MonthlyTerms;
use qingjian_domain::identifiers::streets;
use qingjian_domain::ledger::TargetKind;
use qingjian_domain::plan::Plan;

use super::PATH;
use crate::web::door::Visitor;
use crate::web::form::get;

/// What the form is filled with, and what it is made from.
pub(super) struct Filled<'a> {
    pub said: &'a [(String, String)],
    pub users: &'a [User],
    /// The plan that is in force on the day that the form asks about.
    pub plan: &'a Plan,
    /// Targets of the ledger, and those without a source class.
    pub targets: usize,
    pub unclassed: usize,
    /// Why the last attempt froze nothing.
    pub refused: Option<&'a str>,
}

impl Filled<'_> {
    fn or(&self, name: &str, otherwise: &str) -> String {
        let said = get(self.said, name);
        if said.is_empty() { otherwise.to_owned() } else { said.to_owned() }
    }
}

pub(super) fn form(visitor: &Visitor, it: &Filled<'_>, month: &str) -> Markup {
    let special = get(it.said, "kind") == "special";
    html! {
        @if let Some(why) = it.refused { p .notice .bad role="alert" { (visitor.lang.side(why)) } }
        p { (visitor.t("冻结之后，抽查库不能再改。抽查库取自现在的台账和人员：", "Once frozen the pool cannot be changed. It is taken from the ledger and the officers as they are now:")) " " b .number { (it.targets) } " " (visitor.t("个对象", "targets")) }
        form .narrow .wide method="post" action=(PATH) {
            (visitor.hidden())
            @if special { (special_fields(visitor, it)) } @else { (monthly_fields(visitor, it, month)) }
            div .row {
                label { (visitor.t("每个对象执法人员（至少2名）", "Officers per target")) input type="number" name="crew" min="2" max="9" value=(it.or("crew", "2")) required; }
                label { (visitor.t("候补人员", "Substitute officers")) input type="number" name="crew_substitutes" min="0" max="9" value=(it.or("crew_substitutes", "1")) required; }
                label { (visitor.t("每组候补对象", "Substitute targets per group")) input type="number" name="substitutes" min="0" max="99" value=(it.or("substitutes", "1")) required; }
            }
            (officers(visitor, it))
            label { (visitor.t("排除对象，每行：对象名称、信用代码或编号=原因（已搬迁、已关闭、本年度已抽中、回避、其他：说明）", "Left out, a line each: target=reason (moved, closed, already_drawn, recusal, other:why)")) textarea name="excluded" rows="3" { (get(it.said, "excluded")) } }
            label { (visitor.t("回避，每行：执法证号或姓名=对象", "Recusals, a line each: officer=target")) textarea name="recusals" rows="2" { (get(it.said, "recusals")) } }
            label { (visitor.t("重新抽取的原因（同一事项已抽过时必填，公开可查）", "Why it is repeated, where it was drawn before; anybody may read it")) input name="reason" value=(get(it.said, "reason")); }
            button .main { (visitor.t("冻结抽查库", "Freeze the pool")) }
        }
        p { a href=(PATH) { (visitor.t("返回", "Back")) } }
    }
}

fn monthly_fields(visitor: &Visitor, it: &Filled<'_>, month: &str) -> Markup {
    html! {
        input type="hidden" name="kind" value="monthly";
        (shares(visitor, it.plan))
        label { (visitor.t("月份", "Month")) input type="month" name="month" value=(it.or("month", month)) required; }
        @if it.unclassed > 0 { label .tick { input type="checkbox" name="without_unclassed" value="1" checked[!get(it.said, "without_unclassed").is_empty()]; " " (it.unclassed) " " (visitor.t("个对象未登记污染源类别，不入库", "targets without a source class are left out")) } }
    }
}

/// What the plan in force asks for, with its rules.
fn shares(visitor: &Visitor, plan: &Plan) -> Markup {
    let Some(terms) = MonthlyTerms::of(plan) else {
        let zh = "本计划没有日常双随机的比例和期限，不能按月抽取。";
        return html! { p .notice .bad { (visitor.t(zh, "The plan in force has no numbers for a monthly draw.")) } };
    };
    let (key, special, general) = (terms.key_percent, terms.special_percent, terms.officers_per_general_source);
    html! { p .soft {
        (visitor.t("比例按", "Shares of ")) (plan.title) "：" (visitor.t("重点污染源", "key sources ")) (key.number) "%（" (key.rule) "），"
        (visitor.t("特殊污染源", "special sources ")) (special.number) "%（" (special.rule) "），"
        (visitor.t("一般污染源每", "a general source for each ")) (general.number) (visitor.t("名执法人员1家", " officers")) "（" (general.rule) "），"
        (visitor.t("均向上取整。", "rounded up."))
    } }
}

fn special_fields(visitor: &Visitor, it: &Filled<'_>) -> Markup {
    let of = |name: &str| get(it.said, name).to_owned();
    let shares = [
        ("percent", visitor.t("百分比", "percent")),
        ("count", visitor.t("家数", "count")),
        ("officers_per_target", visitor.t("每几名执法人员一家", "officers per target")),
        ("all", visitor.t("全部（只随机顺序和人员）", "all; order and crews are drawn")),
    ];
    html! {
        input type="hidden" name="kind" value="special";
        label { (visitor.t("计划规则，如 T02-R6", "Rule of the plan, such as T02-R6")) input name="rule" list="rules" value=(of("rule")) required; }
        datalist id="rules" { @for rule in it.plan.rules() { option value=(rule.id) {} } }
        label { (visitor.t("批次，如 2022-H1", "Round, such as 2022-H1")) input name="round" value=(of("round")) required; }
        label { (visitor.t("台账", "Ledger")) select name="ledger" required {
            option value="" { (visitor.t("请选择", "choose")) }
            @for kind in TargetKind::ALL { option value=(kind.word()) selected[of("ledger") == kind.word()] { (visitor.t(kind.zh(), kind.en())) } }
        } }
        label { (visitor.t("街道", "Street")) select name="street" {
            option value="" { (visitor.t("全部", "all")) }
            @for street in streets() { option value=(street.code) selected[of("street") == street.code.as_str()] { (street.name) } }
        } }
        div .row {
            label { (visitor.t("抽取方式", "How many")) select name="share" required { @for (word, name) in shares { option value=(word) selected[of("share") == word] { (name) } } } }
            label { (visitor.t("比例或数量", "Percent or number")) input type="number" name="share_number" min="0" value=(it.or("share_number", "10")); }
            label { (visitor.t("检查期自", "Visits from")) input type="date" name="first" value=(of("first")) required; }
            label { (visitor.t("至", "to")) input type="date" name="last" value=(of("last")) required; }
        }
    }
}

fn officers(visitor: &Visitor, it: &Filled<'_>) -> Markup {
    use qingjian_central_store::Role::{Inspector, Lead};
    let serving = it.users.iter().filter(|user| user.revoked_at.is_none());
    let serving: Vec<&User> = serving.filter(|user| matches!(user.officer.role, Inspector | Lead)).collect();
    html! {
        fieldset { legend { (visitor.t("执法人员", "Officers")) }
            @for user in serving {
                @let field = format!("absent.{}", user.officer.id);
                @match user.officer.valid_to {
                    None => { p .soft { (user.officer.name) "：" (visitor.t("证件有效期未登记，不入库", "certificate not entered, left out")) } }
                    Some(day) => { label .beside-label { span { (user.officer.name) " " span .soft { (visitor.t("证件至", "valid to")) " " (day) } } select name=(field) {
                        option value="" { (visitor.t("参加", "takes part")) }
                        option value="away" selected[get(it.said, &field) == "away"] { (visitor.t("不在岗", "away")) }
                        option value="other_duty" selected[get(it.said, &field) == "other_duty"] { (visitor.t("其他任务", "other duty")) }
                    } } }
                }
            }
        }
    }
}
