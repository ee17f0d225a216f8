//! What is owed where, kept by target: a change costs the targets that it touches. A property test holds it to [`super::work`].

mod kept;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use self::kept::{Kept, Rank};
use super::duty::Manner;
use super::gather::{Site, Work};
use super::ground::Ground;
use crate::plan::{Closing, Live, Moved, Owed};

/// What is owed at each target and elsewhere, by the facts that a [`Live`] keeps item by item.
#[derive(Debug)]
pub struct Board<'p> {
    /// By the rules' places in the plan.
    manners: Vec<Manner<'p>>,
    ground: Ground,
    /// Targets at which something is owed, the most urgent first.
    sites: BTreeMap<Rank, Kept>,
    ranks: HashMap<String, Rank>,
    /// Whose debts belong to a target: its own, and those of causes at it.
    owers_at: HashMap<String, BTreeSet<String>>,
    seats: HashMap<String, String>,
    /// Whose debts belong to no target.
    elsewhere: BTreeSet<String>,
    /// How much each has missed for good.
    missed: HashMap<String, usize>,
    /// What was noted since somebody looked.
    moved: Moved,
}

/// What somebody owes, beside the places of the rules in the plan.
type Debts<'l> = Vec<(usize, Owed<'l>)>;

impl Default for Board<'_> {
    fn default() -> Self {
        Self {
            manners: Vec::new(),
            ground: Ground::default(),
            sites: BTreeMap::new(),
            ranks: HashMap::new(),
            owers_at: HashMap::new(),
            seats: HashMap::new(),
            elsewhere: BTreeSet::new(),
            missed: HashMap::new(),
            moved: Moved::All,
        }
    }
}

impl<'p> Board<'p> {
    /// Notes what moved. It is followed when somebody looks.
    pub fn note(&mut self, moved: Moved) {
        self.moved.and(moved);
    }

    /// Looks at everything that is owed on the day of `live`, whose every move was noted, and at the targets.
    pub fn look<T>(&mut self, live: &Live<'p>, look: impl FnOnce(&Work<'_>, &Ground) -> T) -> T {
        match std::mem::replace(&mut self.moved, Moved::nothing()) {
            Moved::All => self.begin(live),
            Moved::Some { targets, owers } => self.follow(live, targets, owers),
        }
        live.look_at_closing(|closing| look(&self.work(live, closing), &self.ground))
    }

    fn begin(&mut self, live: &Live<'p>) {
        *self = Self { moved: Moved::nothing(), ..Self::default() };
        self.manners = live.plan().rules().map(Manner::of).collect();
        self.ground = Ground::of_live(live, &[]);
        let mut debts: HashMap<&str, Debts<'_>> = HashMap::new();
        live.items().for_each(|(rule, owed)| debts.entry(owed.of).or_default().push((rule, owed)));
        debts.iter().for_each(|(ower, owed)| drop(self.seat(live, ower, owed)));
        let of = |ower: &str| debts.get(ower).cloned().unwrap_or_default();
        let targets: Vec<String> = self.owers_at.keys().cloned().collect();
        targets.iter().for_each(|target| self.rank(target, live.as_of(), of));
    }

    fn follow(&mut self, live: &Live<'p>, mut targets: BTreeSet<String>, mut owers: BTreeSet<String>) {
        for target in &targets {
            match Ground::place(live, target) {
                Some(place) => drop(self.ground.places.insert(target.clone(), place)),
                None => drop(self.ground.places.remove(target)),
            }
            // Whose cause is there belonged to it and may belong nowhere now, or the other way round.
            owers.extend(live.facts_at(target).map(|fact| fact.id.clone()));
        }
        for ower in owers {
            targets.extend(self.unseat(&ower));
            targets.extend(self.seat(live, &ower, &live.owed_by(&ower)));
        }
        targets.iter().for_each(|target| self.rank(target, live.as_of(), |ower| live.owed_by(ower)));
    }

    /// Forgets where somebody's debts belong.
    fn unseat(&mut self, ower: &str) -> Option<String> {
        self.missed.remove(ower);
        self.elsewhere.remove(ower);
        self.ground.causes.remove(ower);
        let target = self.seats.remove(ower)?;
        let left = self.owers_at.get_mut(&target).map(|owers| owers.remove(ower) && owers.is_empty());
        if left == Some(true) {
            self.owers_at.remove(&target);
        }
        Some(target)
    }

    /// Finds where somebody's debts belong.
    fn seat(&mut self, live: &Live<'_>, ower: &str, owed: &[(usize, Owed<'_>)]) -> Option<String> {
        let is_missed =
            |(rule, owed): &&(usize, Owed<'_>)| self.manners.get(*rule).is_some_and(|it| it.is_missed(owed));
        let missed = owed.iter().filter(is_missed).count();
        if missed > 0 {
            self.missed.insert(ower.to_owned(), missed);
        }
        if missed == owed.len() {
            return None;
        }
        let Some(target) = self.target_of(live, ower).map(str::to_owned) else {
            self.elsewhere.insert(ower.to_owned());
            return None;
        };
        if target != ower {
            self.ground.causes.insert(ower.to_owned(), target.clone());
        }
        self.owers_at.entry(target.clone()).or_default().insert(ower.to_owned());
        self.seats.insert(ower.to_owned(), target.clone());
        Some(target)
    }

    /// The target itself, or the one at which the cause is.
    fn target_of<'l>(&self, live: &'l Live<'_>, ower: &'l str) -> Option<&'l str> {
        let known = |id: &&str| self.ground.places.contains_key(*id);
        Some(ower).filter(known).or_else(|| live.target_of(ower).filter(known))
    }

    /// Puts a target where it belongs among the others, with what is owed there now.
    fn rank<'l>(&mut self, target: &str, as_of: NaiveDate, debts: impl Fn(&str) -> Debts<'l>) {
        if let Some(before) = self.ranks.remove(target) {
            self.sites.remove(&before);
        }
        let (Some(place), Some(owers)) = (self.ground.places.get(target), self.owers_at.get(target)) else { return };
        let owed = owers.iter().flat_map(|ower| debts(ower));
        let kept = Kept::of(place, owed, &self.manners, as_of);
        if let Some((rank, kept)) = kept {
            self.ranks.insert(target.to_owned(), rank.clone());
            self.sites.insert(rank, kept);
        }
    }

    fn work<'a>(&'a self, live: &'a Live<'_>, closing: &'a [Closing<'a>]) -> Work<'a> {
        let as_of = live.as_of();
        let mut work = Work::on(as_of);
        work.sites = self.sites.values().map(|kept| kept.site(&self.manners, as_of)).collect();
        work.missed = self.missed.values().sum();
        for (rule, owed) in self.elsewhere.iter().flat_map(|ower| live.owed_by(ower)) {
            let manner = self.manners.get(rule).filter(|manner| !manner.is_missed(&owed));
            manner.into_iter().for_each(|manner| work.put_elsewhere(manner, &owed));
        }
        for (manner, it) in self.manners.iter().zip(closing) {
            work.cannot_tell = work.cannot_tell.saturating_add(it.cannot_tell);
            it.owed.iter().for_each(|owed| self.close(&mut work, live, (manner, owed), as_of));
        }
        work.sorted()
    }

    /// Most of what is said of all facts together belongs to the district or a group, and some to a cause at a target.
    fn close<'a>(
        &'a self,
        work: &mut Work<'a>,
        live: &'a Live<'_>,
        (manner, owed): (&Manner<'p>, &Owed<'a>),
        as_of: NaiveDate,
    ) {
        let place = self.target_of(live, owed.of).and_then(|target| self.ground.places.get(target));
        match place {
            _ if manner.is_missed(owed) => work.missed = work.missed.saturating_add(1),
            None => work.put_elsewhere(manner, owed),
            Some(place) => match work.sites.iter_mut().find(|site| site.place.id == place.id) {
                Some(site) => site.put(manner.duty(owed, as_of)),
                None => {
                    let mut site = Site::at(place);
                    site.put(manner.duty(owed, as_of));
                    work.sites.push(site);
                }
            },
        }
    }
}
