//! The screens of one tablet of the sample, on loopback: its real store, its real line, the sample's clock.

use std::net::SocketAddr;

use qingjian_tablet::{RunningTablet, choose_pin};

use super::tablet::Tablet;
use super::world::World;
use crate::ending::Failure;
use crate::http::line;

/// What opens the sample's tablet. It protects nothing: everything in it is made up.
pub const PIN: &str = "246810";

/// Hands a tablet over to its screens. Whoever works there works at the time at which the sample's shift ended.
///
/// # Errors
/// A store or a port that fails.
pub fn open(tablet: Tablet, world: &World, port: u16) -> Result<RunningTablet, Failure> {
    let Tablet { mut core, clock, .. } = tablet;
    choose_pin(&mut core, PIN)?;
    let (centre, true_time) = (world.address(), world.clock());
    let now = move || {
        use qingjian_field_core::shell::Clock as _;
        clock.come_to(true_time.now());
        clock.now().at
    };
    let line = line(centre);
    Ok(RunningTablet::over(core, line, port, Box::new(now))?)
}

/// Where the screens are, as people type it.
pub fn shown(address: SocketAddr) -> String {
    format!("平板地址 tablet: http://{address} （PIN {PIN}）")
}
