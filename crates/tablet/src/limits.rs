//! Every limit of this shell, each with its reason.

use std::time::Duration;

use qingjian_tablet_ui::FORM_FILES_BYTES_MAX;

/// One person with two hands; a page loads a stylesheet, a script and thumbnails beside it.
pub(crate) const WORKERS: usize = 1;
/// Bytes of one form: its files, and a mebibyte for the words beside them.
pub(crate) const FORM_BYTES_MAX: u64 = FORM_FILES_BYTES_MAX + 1024 * 1024;
/// Bytes of a form too large that are read on and dropped. Who only hangs up shows the browser's own page about a broken
/// connection, and not the sentence that says what to do.
pub(crate) const DROPPED_BYTES_MAX: u64 = 4 * 1024 * 1024 * 1024;
/// Seconds that an open request gets after a stop: one capture with its sync to disk.
pub(crate) const STOP_SECONDS: u64 = 5;
/// Nobody asked for so long: he reads or writes, and does not notice what is done meanwhile. A form and the page that
/// follows it are closer together.
pub(crate) const QUIET: Duration = Duration::from_millis(250);
/// Between two steps of getting ready: whoever waits for the store gets it.
pub(crate) const BREATH: Duration = Duration::from_millis(1);
