//! The thirty visits: six VOC firms, seven boiler units, five petrol stations, twelve restaurants.

use qingjian_domain::ledger::TargetKind::{BoilerUnit, PetrolStation, Restaurant, VocFirm};

use super::results::Measured;
use super::spec::{End, Spec};

/// The first tablet of the day crew. The first three are shared with the second tablet.
pub const DAY_ONE: [Spec; 11] = [
    Spec::new(VocFirm, 1, 9, 0),
    Spec::new(VocFirm, 2, 9, 25),
    Spec::new(BoilerUnit, 1, 9, 50).measured(Measured::NoxKept).ends(End::Sealed),
    Spec::new(VocFirm, 3, 10, 20).measured(Measured::VocKept).ends(End::Sealed),
    Spec::new(PetrolStation, 1, 11, 0).measured(Measured::TankTight).ends(End::Sealed),
    Spec::new(BoilerUnit, 2, 12, 45).measured(Measured::NoxExceeds).ends(End::Refused),
    Spec::new(BoilerUnit, 3, 13, 15).measured(Measured::NoxWithoutOxygen),
    Spec::new(BoilerUnit, 4, 13, 45),
    Spec::new(PetrolStation, 2, 14, 15).measured(Measured::NozzleExceeds),
    Spec::new(Restaurant, 1, 14, 45).adverse("K-12"),
    Spec::new(Restaurant, 2, 16, 20).ends(End::Draft),
];

/// The second tablet of the day crew.
pub const DAY_TWO: [Spec; 10] = [
    Spec::new(VocFirm, 4, 9, 0).ends(End::Sealed),
    Spec::new(VocFirm, 5, 9, 40).adverse("V-07"),
    Spec::new(VocFirm, 6, 10, 20),
    Spec::new(BoilerUnit, 5, 11, 0).ends(End::Sealed),
    Spec::new(BoilerUnit, 6, 12, 45),
    Spec::new(BoilerUnit, 7, 13, 15).measured(Measured::NoxAwaitsReport),
    Spec::new(PetrolStation, 3, 13, 45).adverse("G-05").ends(End::Sealed),
    Spec::new(Restaurant, 3, 14, 20).measured(Measured::FumeKept).ends(End::Sealed),
    Spec::new(Restaurant, 4, 14, 50).measured(Measured::FumeExceeds),
    Spec::new(Restaurant, 5, 16, 20).ends(End::Draft),
];

/// The night crew's tablet. The third visit starts before midnight, and after it by the tablet's clock.
pub const NIGHT: [Spec; 9] = [
    Spec::new(Restaurant, 6, 22, 40).measured(Measured::NightNoise).ends(End::Sealed),
    Spec::new(Restaurant, 7, 23, 10).measured(Measured::RapidReading),
    Spec::new(Restaurant, 8, 23, 40).measured(Measured::NoPurifier).adverse("K-06").ends(End::Sealed),
    Spec::new(PetrolStation, 4, 24, 20).ends(End::Sealed),
    Spec::new(PetrolStation, 5, 25, 10).adverse("G-10"),
    Spec::new(Restaurant, 9, 26, 0).ends(End::Refused),
    Spec::new(Restaurant, 10, 26, 50),
    Spec::new(Restaurant, 11, 27, 40).adverse("K-11"),
    Spec::new(Restaurant, 12, 28, 30),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_visits_cover_the_four_lists() {
        let all: Vec<Spec> = DAY_ONE.into_iter().chain(DAY_TWO).chain(NIGHT).collect();
        let of = |list: &str| all.iter().filter(|spec| spec.list() == list).count();
        assert_eq!([all.len(), of("V"), of("B"), of("G"), of("K")], [30, 6, 7, 5, 12]);
    }

    #[test]
    fn no_target_is_visited_twice() {
        let all = DAY_ONE.into_iter().chain(DAY_TWO).chain(NIGHT);
        let mut seen: Vec<_> = all.map(|spec| (spec.kind, spec.nr)).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 30);
    }
}
