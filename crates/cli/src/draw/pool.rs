//! `qingjian draw freeze`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use qingjian_domain::draw::{
    self, Absence, AbsentOfficer, ExcludedTarget, Exclusion, Month, Pool, PoolOfficer, PoolTarget, Purpose, Record,
    Recusal, Redraw,
};
use qingjian_domain::ledger::Target;
use uuid::Uuid;

use super::run_draw::not_silent;
use super::{FrozenFile, json, json_lines, now, pretty, terms};
use crate::ending::{Ended, Ending, Failure};
use crate::ledger::{targets_of, write_new};
use crate::plan::plan_of;

/// What to freeze.
#[derive(Clone, Debug, clap::Args)]
pub struct FreezeArgs {
    /// 抽查库文件 / A pool as docs/DRAW.md describes it, for special draws.
    #[arg(long, conflicts_with_all = ["month", "ledger", "officers"])]
    pool: Option<PathBuf>,
    /// 月份 / The month of a monthly draw (task 29), such as 2022-06.
    #[arg(long, required_unless_present = "pool")]
    month: Option<String>,
    /// 台账 / The ledger: JSON lines, one target each, with 污染源类别.
    #[arg(long, value_name = "JSONL", required_unless_present = "pool")]
    ledger: Option<PathBuf>,
    /// 执法人员 / Officers: JSON lines with id and certificate_valid_to.
    #[arg(long, value_name = "JSONL", required_unless_present = "pool")]
    officers: Option<PathBuf>,
    /// 回避 / Recusals: JSON lines with officer and target.
    #[arg(long, value_name = "JSONL")]
    recusals: Option<PathBuf>,
    /// 排除对象 / A target left out, and why: moved, closed, already_drawn, recusal, or other:reason.
    #[arg(long, value_name = "ID=REASON")]
    exclude: Vec<Excluded>,
    /// 不参加的人员 / An officer left out: away or other_duty.
    #[arg(long, value_name = "ID=REASON")]
    absent: Vec<Absent>,
    /// 计划文件 / The plan whose shares a monthly draw follows; without it that of 2022, which the program brings along.
    #[arg(long, value_name = "FILE", conflicts_with = "pool")]
    plan: Option<PathBuf>,
    /// 每组人数 / Officers for each target, two at least.
    #[arg(long, default_value_t = 2)]
    crew: u32,
    /// 候补人员 / Officers drawn besides for each target.
    #[arg(long, default_value_t = 1)]
    crew_substitutes: u32,
    /// 候补对象 / Targets drawn besides in each group.
    #[arg(long, default_value_t = 1)]
    substitutes: u32,
    /// 未分类的对象不入库 / Leave out targets whose 污染源类别 is not known; without it they stop the draw.
    #[arg(long)]
    without_unclassed: bool,
    /// 以往抽取 / An earlier frozen pool or record.
    #[arg(long, value_name = "FILE")]
    earlier: Vec<PathBuf>,
    /// 替代 / The earlier draw's record or pool that this one replaces.
    #[arg(long, value_name = "FILE", requires = "reason")]
    replaces: Option<PathBuf>,
    /// 重新抽取的原因 / Why; anybody may read it.
    #[arg(long)]
    reason: Option<String>,
    /// 冻结的抽查库 / The new file.
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Clone, Debug)]
struct Excluded(ExcludedTarget);

impl FromStr for Excluded {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let (id, why) = halves(text)?;
        let (word, note) = why.split_once(':').map_or((why, None), |(word, note)| (word, Some(note.to_owned())));
        Ok(Self(ExcludedTarget { id, reason: word_of::<Exclusion>(word)?, note }))
    }
}

#[derive(Clone, Debug)]
struct Absent(AbsentOfficer);

impl FromStr for Absent {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let (id, why) = halves(text)?;
        Ok(Self(AbsentOfficer { id, reason: word_of::<Absence>(why)? }))
    }
}

fn halves(text: &str) -> Result<(Uuid, &str), String> {
    let form = "应写作 编号=原因 / write ID=REASON";
    let (id, why) = text.split_once('=').ok_or(form)?;
    Ok((Uuid::parse_str(id).map_err(|_| form)?, why))
}

fn word_of<T: serde::de::DeserializeOwned>(word: &str) -> Result<T, String> {
    serde_json::from_value(word.into()).map_err(|error| error.to_string())
}

pub(super) fn run(args: &FreezeArgs, out: &mut dyn Write) -> Ended {
    let pool = match &args.pool {
        Some(file) => json(file)?,
        None => monthly(args, out)?,
    };
    let frozen = draw::freeze(pool, now())?;
    not_silent(&frozen, &args.earlier)?;
    let (targets, officers) = (frozen.pool.targets.len(), frozen.pool.officers.len());
    let digest = frozen.pool_sha256.clone();
    write_new(&args.out, pretty(&FrozenFile::of(frozen))?.as_bytes())?;
    writeln!(out, "已冻结 frozen：{targets}个对象，{officers}名执法人员 / {targets} targets, {officers} officers")?;
    writeln!(out, "pool_sha256 {digest}")?;
    Ok(Ending::Good)
}

fn monthly(args: &FreezeArgs, out: &mut dyn Write) -> Result<Pool, Failure> {
    let month = Month::try_from(args.month.clone().unwrap_or_default())?;
    let plan = plan_of(args.plan.as_ref())?;
    let missing = || Failure::new("pool_incomplete", "须给出 --ledger 与 --officers / give --ledger and --officers");
    let targets = targets_of(args.ledger.as_deref().ok_or_else(missing)?)?;
    let officers: Vec<PoolOfficer> = json_lines(args.officers.as_deref().ok_or_else(missing)?)?;
    let recusals: Vec<Recusal> = args.recusals.as_deref().map(json_lines).transpose()?.unwrap_or_default();
    Ok(Pool {
        draw: Uuid::now_v7(),
        purpose: Purpose::Monthly(month),
        replaces: args.replaces.as_deref().map(|file| replaced(file, args)).transpose()?,
        visits: month.span(),
        crew: args.crew,
        crew_substitutes: args.crew_substitutes,
        groups: terms(&plan)?.groups(args.substitutes),
        targets: in_classes(&targets, args.without_unclassed, out)?,
        excluded_targets: args.exclude.iter().map(|Excluded(it)| it.clone()).collect(),
        officers,
        absent_officers: args.absent.iter().map(|Absent(it)| it.clone()).collect(),
        recusals,
    })
}

fn replaced(file: &Path, args: &FreezeArgs) -> Result<Redraw, Failure> {
    let earlier = match json::<Record>(file) {
        Ok(record) => record.frozen(),
        Err(_) => FrozenFile::read(file)?,
    };
    let reason = args.reason.clone().unwrap_or_default();
    Ok(Redraw { draw: earlier.pool.draw, pool_sha256: earlier.pool_sha256, reason })
}

/// Targets by class. One whose class is not known is in no group, and never passed over in silence.
fn in_classes(targets: &[Target], leave_out: bool, out: &mut dyn Write) -> Result<Vec<PoolTarget>, Failure> {
    let (classed, unclassed) = draw::classed(targets);
    if !unclassed.is_empty() {
        let number = unclassed.len();
        writeln!(out, "{number}个对象未记载污染源类别 / the class of {number} targets is not known:")?;
        unclassed.iter().try_for_each(|it| writeln!(out, "    {} {}", it.id, it.name))?;
        if !leave_out {
            return Err(Failure::new(
                "class_unknown",
                "请在台账中补充，或用 --without-unclassed 明确不入库 / complete the ledger, or leave them out with --without-unclassed",
            ));
        }
    }
    Ok(classed)
}
