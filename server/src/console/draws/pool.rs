//! A pool from what a lead wrote into a form, from the ledger and from the officers.

use chrono::NaiveDate;
use qingjian_central_store::{Role, User};
use qingjian_domain::calendar::Span;
use qingjian_domain::draw::{
    Absence, AbsentOfficer, ExcludedTarget, Exclusion, Group, Month, MonthlyTerms, Pool, PoolOfficer, PoolTarget,
    Purpose, Recusal, Share, classed,
};
use qingjian_domain::identifiers::StreetCode;
use qingjian_domain::ledger::{Target, TargetKind};
use qingjian_domain::plan::Plan;
use uuid::Uuid;

use crate::problem::{Refusal, codes};

/// What the form says, field by field.
pub(crate) struct Wanted<'a> {
    /// The first value of a field; empty where there is none.
    pub said: &'a dyn Fn(&str) -> String,
    pub targets: &'a [Target],
    pub users: &'a [User],
    /// The plan that is in force on the first day of the visits.
    pub plan: &'a Plan,
}

/// The first day of the visits that a form asks for; `None` while it does not say one.
pub(crate) fn first_day(said: &dyn Fn(&str) -> String) -> Option<NaiveDate> {
    match said("kind").as_str() {
        "special" => said("first").trim().parse().ok(),
        _ => Month::try_from(said("month")).ok().map(|month| month.span().first()),
    }
}

/// The name of the one group of a special draw.
const SPECIAL_GROUP: &str = "special-draw";

/// The pool, not frozen yet.
///
/// # Errors
/// `draw_form`: what, in which field or line, and what to do.
pub(crate) fn pool(draw: Uuid, wanted: &Wanted<'_>) -> Result<Pool, Refusal> {
    let (purpose, visits, groups, targets) = match (wanted.said)("kind").as_str() {
        "special" => special(wanted)?,
        _ => monthly(wanted)?,
    };
    Ok(Pool {
        draw,
        purpose,
        replaces: None,
        visits,
        crew: number(wanted, "crew", "每组人数")?,
        crew_substitutes: number(wanted, "crew_substitutes", "候补人员")?,
        groups,
        excluded_targets: excluded(wanted, &targets)?,
        targets,
        officers: officers(wanted.users),
        absent_officers: absent(wanted)?,
        recusals: recusals(wanted)?,
    })
}

fn wrong(zh: &str, en: &str) -> Refusal {
    Refusal::new(codes::DRAW_FORM, format!("{zh} / {en}"))
}

fn number(wanted: &Wanted<'_>, field: &str, name: &str) -> Result<u32, Refusal> {
    let text = (wanted.said)(field);
    text.trim().parse().map_err(|_| wrong(&format!("“{name}”应为整数"), &format!("`{field}` is a whole number")))
}

type Terms = (Purpose, Span, Vec<Group>, Vec<PoolTarget>);

fn monthly(wanted: &Wanted<'_>) -> Result<Terms, Refusal> {
    let month =
        Month::try_from((wanted.said)("month")).map_err(|error| Refusal::new(codes::DRAW_FORM, error.message))?;
    let (targets, unclassed) = classed(wanted.targets);
    if !unclassed.is_empty() && (wanted.said)("without_unclassed").is_empty() {
        let many = unclassed.len();
        let zh = format!("{many}个对象未登记污染源类别：请在台账中补充，或勾选“不入库”");
        return Err(wrong(&zh, "targets without a source class: complete the ledger, or tick that they are left out"));
    }
    let terms = MonthlyTerms::of(wanted.plan).ok_or_else(|| {
        let zh = format!("计划“{}”中没有日常双随机的比例和期限，不能按月抽取", wanted.plan.title);
        wrong(&zh, "the plan in force has no numbers for a monthly draw")
    })?;
    let groups = terms.groups(number(wanted, "substitutes", "候补对象")?);
    Ok((Purpose::Monthly(month), month.span(), groups, targets))
}

fn special(wanted: &Wanted<'_>) -> Result<Terms, Refusal> {
    let (rule, round) = ((wanted.said)("rule").trim().to_owned(), (wanted.said)("round").trim().to_owned());
    if wanted.plan.rule(&rule).is_none() {
        let zh = format!("计划中没有规则“{rule}”，应如 T02-R6");
        return Err(wrong(&zh, "the plan has no such rule: write one such as T02-R6"));
    }
    let day = |field: &str| {
        let read: Result<NaiveDate, _> = (wanted.said)(field).trim().parse();
        read.map_err(|_| wrong("请填写检查期的起止日期", "give the first and the last day of the visits"))
    };
    let visits = Span::new(day("first")?, day("last")?);
    let visits = visits.map_err(|_| wrong("检查期的截止早于起始", "the last day is before the first"))?;
    let group = Group {
        name: SPECIAL_GROUP.to_owned(),
        rule: rule.clone(),
        share: share(wanted)?,
        substitutes: number(wanted, "substitutes", "候补对象")?,
    };
    Ok((Purpose::Special { rule, round }, visits, vec![group], of_ledger(wanted)?))
}

fn share(wanted: &Wanted<'_>) -> Result<Share, Refusal> {
    let of = || number(wanted, "share_number", "比例或数量");
    match (wanted.said)("share").as_str() {
        "percent" => Ok(Share::Percent(of()?)),
        "count" => Ok(Share::Count(of()?)),
        "officers_per_target" => Ok(Share::OfficersPerTarget(of()?)),
        "all" => Ok(Share::All),
        _ => Err(wrong("请选择抽取方式", "choose how many are drawn")),
    }
}

fn of_ledger(wanted: &Wanted<'_>) -> Result<Vec<PoolTarget>, Refusal> {
    let kind = TargetKind::of_word(&(wanted.said)("ledger")).ok_or_else(|| wrong("请选择台账", "choose a ledger"))?;
    let street = Some((wanted.said)("street")).filter(|code| !code.is_empty()).map(|code| StreetCode::parse(&code));
    let street = street.transpose().map_err(|error| Refusal::new(codes::DRAW_FORM, error.message))?;
    let here = wanted.targets.iter().filter(|target| target.target_kind == kind);
    let here = here.filter(|target| street.is_none() || target.street == street);
    Ok(here.map(|target| PoolTarget { id: target.id, group: SPECIAL_GROUP.to_owned() }).collect())
}

/// Whoever visits: inspectors and leads in office, with a certificate that is entered.
fn officers(users: &[User]) -> Vec<PoolOfficer> {
    let serving = users.iter().filter(|user| user.revoked_at.is_none());
    let serving = serving.filter(|user| matches!(user.officer.role, Role::Inspector | Role::Lead));
    let pool = serving
        .filter_map(|user| Some(PoolOfficer { id: user.officer.id.0, certificate_valid_to: user.officer.valid_to? }));
    pool.collect()
}

fn absent(wanted: &Wanted<'_>) -> Result<Vec<AbsentOfficer>, Refusal> {
    let mut all = Vec::new();
    for officer in officers(wanted.users) {
        let reason = match (wanted.said)(&format!("absent.{}", officer.id)).as_str() {
            "" => continue,
            "away" => Absence::Away,
            "other_duty" => Absence::OtherDuty,
            _ => return Err(wrong("缺席原因无法识别", "a reason of absence cannot be read")),
        };
        all.push(AbsentOfficer { id: officer.id, reason });
    }
    Ok(all)
}

/// Lines `对象=原因`, or `对象=其他：说明`.
fn excluded(wanted: &Wanted<'_>, pool: &[PoolTarget]) -> Result<Vec<ExcludedTarget>, Refusal> {
    let mut all = Vec::new();
    for (at, (whom, why)) in lines(&(wanted.said)("excluded"), "排除对象")? {
        let id = target(wanted.targets, at, &whom)?;
        if !pool.iter().any(|it| it.id == id) {
            return Err(wrong(&format!("排除对象第{at}行“{whom}”不在本次抽查库中"), "this target is not in the pool"));
        }
        let (word, note) = why.split_once(['：', ':']).unwrap_or((why.as_str(), ""));
        let reason = match word.trim() {
            "已搬迁" | "moved" => Exclusion::Moved,
            "已关闭" | "closed" => Exclusion::Closed,
            "本年度已抽中" | "already_drawn" => Exclusion::AlreadyDrawn,
            "回避" | "recusal" => Exclusion::Recusal,
            "其他" | "other" => Exclusion::Other,
            _ => {
                let zh = format!("排除对象第{at}行：原因应为 已搬迁、已关闭、本年度已抽中、回避 或 其他：说明");
                return Err(wrong(&zh, "the reason is moved, closed, already_drawn, recusal or other:why"));
            }
        };
        let note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
        all.push(ExcludedTarget { id, reason, note });
    }
    Ok(all)
}

/// Lines `执法人员=对象`.
fn recusals(wanted: &Wanted<'_>) -> Result<Vec<Recusal>, Refusal> {
    let mut all = Vec::new();
    for (at, (who, whom)) in lines(&(wanted.said)("recusals"), "回避")? {
        let named: Vec<&User> =
            wanted.users.iter().filter(|user| user.officer.certificate == who || user.officer.name == who).collect();
        let [officer] = named.as_slice() else {
            let zh = format!("回避第{at}行：“{who}”不是唯一的执法证号或姓名");
            return Err(wrong(&zh, "this is not the certificate number or the name of exactly one officer"));
        };
        all.push(Recusal { officer: officer.officer.id.0, target: target(wanted.targets, at, &whom)? });
    }
    Ok(all)
}

type Line = (usize, (String, String));

fn lines(text: &str, name: &str) -> Result<Vec<Line>, Refusal> {
    let numbered = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let halves = |(at, line): (usize, &str)| {
        let halves = line.split_once(['=', '＝']).map(|(a, b)| (a.trim().to_owned(), b.trim().to_owned()));
        let zh = format!("{name}第{at}行应写作“甲=乙”");
        halves.map(|halves| (at, halves)).ok_or_else(|| wrong(&zh, "write the line as A=B"))
    };
    numbered.map(halves).collect()
}

/// A target by its id, its credit code, or its name where that is one target's alone.
fn target(targets: &[Target], at: usize, named: &str) -> Result<Uuid, Refusal> {
    let code = |target: &Target| target.organisation_number.as_ref().map(ToString::to_string);
    let fits = |target: &&Target| {
        target.name == named || target.id.to_string() == named || code(target).as_deref() == Some(named)
    };
    let found: Vec<&Target> = targets.iter().filter(fits).collect();
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(wrong(&format!("第{at}行：台账中没有“{named}”"), "the ledger has no such target")),
        _ => Err(wrong(
            &format!("第{at}行：“{named}”有{}个，请写对象编号", found.len()),
            "several targets have this name: write the id",
        )),
    }
}
