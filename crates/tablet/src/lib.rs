//! The native shell: the tablet's screens on loopback, for laptops and for Windows and Linux tablets.
//!
//! It opens the tablet's store, listens on loopback and nowhere else, and turns HTTP into [`qingjian_tablet_ui::Request`].

mod gate;
mod limits;
mod read;
mod ready;
mod running;

pub use qingjian_tablet_ui::{Line, Patience, choose_pin};
pub use running::{Now, RunningTablet, TabletOptions};
