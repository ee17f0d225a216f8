//! Broken copies of the software, as wrappers: every one must be caught.

use qingjian_sync::Verdict;
use qingjian_sync::protocol::DocumentState;

use super::picture::Picture;
use super::runs::fails;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutant {
    /// A receipt is given; the disk had not written yet.
    ConfirmsWithoutStoring,
    /// A page lacks an op.
    DropsAnOp,
    /// Of several survivors a page keeps one.
    OverwritesAConflict,
    /// The tablet believes that files arrived.
    CallsEveryFileDurable,
    /// The log leaves out a position.
    SkipsAPosition,
    /// The second history of a name is taken as if it were the first.
    AcceptsAFork,
    /// The first history is thrown away for the second.
    ForgetsABranch,
    /// After a held commit nothing of that replica takes effect.
    HeldBlocksTheStream,
    /// Merges as if nobody had seen anything.
    IgnoresSees,
}

impl Mutant {
    pub fn spoil_page(self, document: &mut DocumentState) {
        match self {
            Self::DropsAnOp => drop(document.fields.remove("scene")),
            Self::OverwritesAConflict => document.fields.values_mut().for_each(|survivors| survivors.truncate(1)),
            _ => {}
        }
    }

    pub fn spoil_picture(self, picture: &mut Picture) {
        let log = &mut picture.log;
        match self {
            Self::SkipsAPosition => log.iter_mut().skip(2).for_each(|entry| entry.pos += 1),
            Self::AcceptsAFork => {
                log.iter_mut().filter(|it| it.verdict == Verdict::Forked).for_each(|it| it.verdict = Verdict::Ok);
            }
            Self::ForgetsABranch => {
                let forked = log.iter().find(|it| it.verdict == Verdict::Forked).map(|it| it.pos);
                log.retain(|it| Some(it.pos) != forked);
            }
            Self::HeldBlocksTheStream => {
                let mut held = Vec::new();
                for entry in log.iter_mut() {
                    if held.contains(&entry.commit.replica) {
                        entry.verdict = Verdict::held("predecessor_missing", "behind a held one");
                    } else if entry.verdict.state() == "held" {
                        held.push(entry.commit.replica);
                    }
                }
            }
            Self::IgnoresSees => log.iter_mut().for_each(|it| it.commit.ops.iter_mut().for_each(|op| op.sees.clear())),
            _ => {}
        }
    }
}

/// Tries seeds until one catches it, and prints that one.
fn is_caught(mutant: Mutant) {
    const SEEDS: u64 = 40;
    // A seed that fails without the mutant shows nothing about it.
    let caught = (1..=SEEDS)
        .find_map(|seed| fails(seed, Some(mutant)).filter(|_| fails(seed, None).is_none()).map(|why| (seed, why)));
    let (seed, why) = caught.unwrap_or_else(|| panic!("no seed up to {SEEDS} catches {mutant:?}"));
    println!("{mutant:?}: seed {seed}: {}", why.lines().next().unwrap_or_default());
}

macro_rules! caught {
    ($($name:ident: $mutant:ident,)*) => { $(#[test] fn $name() { is_caught(Mutant::$mutant); })* };
}

caught! {
    a_receipt_without_a_record_is_caught: ConfirmsWithoutStoring,
    a_page_that_lacks_an_op_is_caught: DropsAnOp,
    a_page_that_hides_a_conflict_is_caught: OverwritesAConflict,
    a_file_called_durable_that_is_not_is_caught: CallsEveryFileDurable,
    a_gap_in_the_positions_is_caught: SkipsAPosition,
    a_fork_that_takes_effect_is_caught: AcceptsAFork,
    a_branch_that_is_thrown_away_is_caught: ForgetsABranch,
    a_held_commit_that_blocks_is_caught: HeldBlocksTheStream,
    a_merge_that_ignores_what_was_seen_is_caught: IgnoresSees,
}
