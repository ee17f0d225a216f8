use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

use qingjian_central_store::{Interrupt, Point, Probe};

/// Holds the writer before every transaction until the test lets it go on.
pub(crate) struct Gate {
    at: Mutex<Sender<()>>,
    go: Mutex<Receiver<()>>,
}

impl Gate {
    /// A closed gate, where its arrivals are told, and what opens it.
    pub fn before_every_append() -> (Self, Receiver<()>, Sender<()>) {
        let ((at, arrived), (open, go)) = (channel(), channel());
        (Self { at: Mutex::new(at), go: Mutex::new(go) }, arrived, open)
    }
}

impl Probe for Gate {
    fn at(&self, point: Point) -> Result<(), Interrupt> {
        if point == Point::BeforeAppend {
            // A test that heard enough may have gone.
            let _ = self.at.lock().unwrap().send(());
            // A gate whose keeper is gone stands open.
            let _ = self.go.lock().unwrap().recv();
        }
        Ok(())
    }
}
