use std::sync::{Arc, Mutex};

use crate::shell::{Interrupted, Point, Probe};

/// Cuts the power at a point, once. Clones are the same switch.
#[derive(Clone, Default)]
pub struct StopAt(Arc<Mutex<Option<(Point, u32)>>>);

impl StopAt {
    /// Cuts the power the next time the work comes to this point.
    pub fn at(&self, point: Point) {
        self.after(point, 0);
    }

    /// Lets the work pass the point so many times before.
    pub fn after(&self, point: Point, times: u32) {
        *self.0.lock().unwrap() = Some((point, times));
    }

    /// Lets everything pass again.
    pub fn never(&self) {
        *self.0.lock().unwrap() = None;
    }
}

impl Probe for StopAt {
    fn reached(&mut self, point: Point) -> Result<(), Interrupted> {
        let mut wanted = self.0.lock().unwrap();
        match *wanted {
            Some((at, 0)) if at == point => {
                *wanted = None;
                Err(Interrupted)
            }
            Some((at, times)) if at == point => {
                *wanted = Some((at, times - 1));
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
