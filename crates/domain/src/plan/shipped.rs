//! Plans that are compiled in.

use super::mistake::Mistake;
use super::reading;
use super::rule::Plan;

/// The 2022 plan of Xicheng District, as data.
pub const XICHENG_2022: &str = include_str!("../../data/plan/xicheng-2022.json");
/// The text that the plan's quotes stand in.
pub const XICHENG_2022_TEXT: &str = include_str!("../../data/plan/plan-2022-xicheng.txt");

/// The 2022 plan of Xicheng District.
///
/// # Errors
/// The mistakes of the shipped file; a test keeps it free of them.
pub fn xicheng_2022() -> Result<Plan, Vec<Mistake>> {
    reading::read(XICHENG_2022)
}
