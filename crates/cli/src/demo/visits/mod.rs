//! The visits of the sample: what is planned, and how an inspector works through one.

mod evidence;
mod open;
mod plan;
mod results;
mod seal;
mod spec;
mod work;

pub use open::{Visit, open};
pub use plan::{DAY_ONE, DAY_TWO, NIGHT};
pub use seal::finish;
pub use spec::Spec;
pub use work::{answer_adversely, work_off_some};
