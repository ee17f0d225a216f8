//! Getting ready between two requests: what the screens will be asked for next is worked out while nobody waits for them.
//! Whoever asks earlier gets the whole answer all the same, a little later.

use std::io;
use std::sync::PoisonError;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};

use crate::limits::{BREATH, QUIET};
use crate::running::Shared;

/// Begins at once, and again whenever it is told that something was asked for; ends when nobody can tell it any more.
pub(crate) fn begin(desk: Shared) -> io::Result<Sender<()>> {
    let (tell, told) = channel();
    std::thread::Builder::new().name("tablet-ready".to_owned()).spawn(move || run(&desk, &told))?;
    Ok(tell)
}

fn run(desk: &Shared, told: &Receiver<()>) {
    loop {
        while some(desk) {
            std::thread::sleep(BREATH);
        }
        if !(told.recv().is_ok() && is_quiet(told)) {
            return;
        }
    }
}

/// Waits until nobody has asked for a while; false when nobody can any more.
fn is_quiet(told: &Receiver<()>) -> bool {
    loop {
        match told.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// One step; true when there is more to do. What fails here fails again, with words, on the page that needs it.
fn some(desk: &Shared) -> bool {
    let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
    desk.as_mut().is_some_and(|desk| desk.prepare().is_ok_and(|ready| !ready))
}
