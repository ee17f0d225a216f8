//! What is drawn from.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::group::Group;
use super::month::Month;
use crate::calendar::Span;
use crate::identifiers::Sha256Hex;

/// Everything that decides a draw apart from the seed. Its digest is what the parties commit to.
///
/// It names targets and officers by document id alone, so that it can be shown without personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// Document id of the draw.
    pub draw: Uuid,
    /// What the draw is for.
    pub purpose: Purpose,
    /// The earlier draw that this one replaces, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Redraw>,
    /// When the visits may take place. Officers need a certificate that is valid to the last day.
    pub visits: Span,
    /// Officers per target, two at least.
    pub crew: u32,
    /// Officers drawn besides, to step in.
    pub crew_substitutes: u32,
    /// The classes.
    pub groups: Vec<Group>,
    /// All targets of the classes, excluded ones too.
    pub targets: Vec<PoolTarget>,
    /// Targets that cannot be drawn, each with its reason.
    pub excluded_targets: Vec<ExcludedTarget>,
    /// All officers.
    pub officers: Vec<PoolOfficer>,
    /// Officers who cannot be drawn.
    pub absent_officers: Vec<AbsentOfficer>,
    /// Officers who may not visit a target.
    pub recusals: Vec<Recusal>,
}

/// What a draw is for. Two draws for one purpose need a reason.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// 日常双随机 of a month.
    Monthly(Month),
    /// 专项 or 联合双随机 for a rule of the plan.
    Special {
        /// Rule id, such as T02-R6.
        rule: String,
        /// Which of several draws for the rule, such as `2022-H1`.
        round: String,
    },
}

/// A draw never disappears: the next one says which one it replaces, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redraw {
    /// Document id of the earlier draw.
    pub draw: Uuid,
    /// Its pool's digest.
    pub pool_sha256: Sha256Hex,
    /// Why it was not good enough. Anybody may read it.
    pub reason: String,
}

/// One target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolTarget {
    /// Document id.
    pub id: Uuid,
    /// Name of its group.
    pub group: String,
}

/// A target that cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExcludedTarget {
    /// Document id.
    pub id: Uuid,
    /// Why.
    pub reason: Exclusion,
    /// In words; needed for [`Exclusion::Other`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Why a target is left out of a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exclusion {
    /// 已搬迁.
    Moved,
    /// 已关闭、停业.
    Closed,
    /// 本年度已抽中.
    AlreadyDrawn,
    /// 回避: nobody may visit it.
    Recusal,
    /// Anything else, in words.
    Other,
}

/// One officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolOfficer {
    /// Document id.
    pub id: Uuid,
    /// The last day on which the certificate is valid.
    pub certificate_valid_to: NaiveDate,
}

/// An officer who cannot be drawn this time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbsentOfficer {
    /// Document id.
    pub id: Uuid,
    /// Why, as a word and no more: a record that anybody may read says nothing about illness.
    pub reason: Absence,
}

/// Why an officer cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// Not at work in the period.
    Away,
    /// Sent elsewhere for the period.
    OtherDuty,
}

/// 回避 (Penalty Law art. 43): this officer may not visit this target. The reason stays in the recusal's own paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recusal {
    /// Document id of the officer.
    pub officer: Uuid,
    /// Document id of the target.
    pub target: Uuid,
}

impl Pool {
    /// The targets of `group` that can be drawn, in the pool's order. The pool is sorted.
    pub(super) fn eligible(&self, group: &str) -> Vec<Uuid> {
        let here = self.targets.iter().filter(|target| target.group == group).map(|target| target.id);
        here.filter(|id| self.excluded_targets.binary_search_by_key(id, |excluded| excluded.id).is_err()).collect()
    }

    /// The officers who may visit `target`, in the pool's order. The pool is sorted.
    pub(super) fn officers_for(&self, target: Uuid) -> Vec<Uuid> {
        let recused = |id: Uuid| self.recusals.binary_search(&Recusal { officer: id, target }).is_ok();
        let serving = self.officers.iter().filter(|officer| self.can_serve(officer)).map(|officer| officer.id);
        serving.filter(|id| !recused(*id)).collect()
    }

    fn can_serve(&self, officer: &PoolOfficer) -> bool {
        let absent = self.absent_officers.binary_search_by_key(&officer.id, |absent| absent.id).is_ok();
        !absent && self.visits.last() <= officer.certificate_valid_to
    }
}
