//! Draws of many shapes, each following from its number.

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_domain::calendar::Span;
use qingjian_domain::draw::{
    Absence, AbsentOfficer, ExcludedTarget, Exclusion, Group, Nonce, Party, Pool, PoolOfficer, PoolTarget, Purpose,
    Record, Recusal, Share, commitment, conduct, freeze,
};
use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore, SeedableRng};
use uuid::Uuid;

/// The draw of this number.
pub fn record(number: u64) -> Record {
    let mut dice = Dice(ChaCha20Rng::seed_from_u64(number));
    let frozen = freeze(pool(&mut dice), time("09:00:00")).unwrap();
    let names = ["局机关纪委", "综合执法大队", "法制科", "Discipline office"];
    let count = 2 + dice.below(3);
    let parties = names.into_iter().take(count).map(|name| {
        let nonce = Nonce::parse(&(0..4).map(|_| format!("{:016x}", dice.0.next_u64())).collect::<String>()).unwrap();
        Party {
            party: name.into(),
            commitment: commitment(&frozen.pool_sha256, name, &nonce).unwrap(),
            committed_at: time("09:05:00"),
            nonce,
            revealed_at: time("09:05:00"),
        }
    });
    let parties = parties.collect();
    conduct(frozen, parties).unwrap()
}

struct Dice(ChaCha20Rng);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0.next_u32() as usize % bound
    }

    fn id(&mut self) -> Uuid {
        Uuid::from_u64_pair(self.0.next_u64(), self.0.next_u64())
    }

    fn some<T: Clone>(&mut self, of: &[T], one_in: usize) -> Vec<T> {
        of.iter().filter(|_| self.below(one_in) == 0).cloned().collect()
    }
}

fn time(clock: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2022-06-02T{clock}+08:00")).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn pool(dice: &mut Dice) -> Pool {
    let names = ["key", "special", "general", "加油站"];
    let targets: Vec<_> =
        (0..10 + dice.below(80)).map(|_| PoolTarget { id: dice.id(), group: names[dice.below(4)].into() }).collect();
    let officers: Vec<_> = (0..6 + dice.below(20)).map(|at| officer(dice, at)).collect();
    let excluded = dice.some(&targets, 5).into_iter();
    // The first four are always there, so that no target is without a crew.
    let absent = dice.some(&officers[4..], 5).into_iter();
    Pool {
        draw: dice.id(),
        purpose: Purpose::Special { rule: "T29-R13".into(), round: "第二季度".into() },
        replaces: None,
        visits: Span::new(day("2022-06-02"), day("2022-07-31")).unwrap(),
        crew: 2,
        crew_substitutes: dice.below(3) as u32,
        groups: names.into_iter().map(|name| group(dice, name)).collect(),
        recusals: recusals(dice, &targets, &officers[2..]),
        excluded_targets: excluded.map(|it| excluded_target(it.id)).collect(),
        absent_officers: absent.map(|it| AbsentOfficer { id: it.id, reason: Absence::Away }).collect(),
        targets,
        officers,
    }
}

/// From the fifth on, every third certificate runs out before the visits end.
fn officer(dice: &mut Dice, at: usize) -> PoolOfficer {
    let lapsed = at > 4 && at.is_multiple_of(3);
    PoolOfficer { id: dice.id(), certificate_valid_to: day(if lapsed { "2022-07-30" } else { "2022-07-31" }) }
}

fn group(dice: &mut Dice, name: &str) -> Group {
    let number = dice.below(30) as u32;
    let shares = [Share::Percent(number), Share::OfficersPerTarget(number + 1), Share::Count(number), Share::All];
    let share = if name == "general" { Share::All } else { shares[dice.below(4)] };
    Group { name: name.into(), rule: "T29-R13".into(), share, substitutes: dice.below(3) as u32 }
}

fn recusals(dice: &mut Dice, targets: &[PoolTarget], officers: &[PoolOfficer]) -> Vec<Recusal> {
    let pairs: Vec<_> = officers
        .iter()
        .flat_map(|officer| targets.iter().map(|target| Recusal { officer: officer.id, target: target.id }))
        .collect();
    dice.some(&pairs, 10)
}

fn excluded_target(id: Uuid) -> ExcludedTarget {
    ExcludedTarget { id, reason: Exclusion::Other, note: Some("装修停业，至7月底".into()) }
}
