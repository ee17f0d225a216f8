//! Every limit of this shell, each with its reason.

use std::time::Duration;

use qingjian_field_core::PHOTO_BYTES_MAX;

/// One person with two hands; a page loads a stylesheet, a script and thumbnails beside it.
pub(crate) const WORKERS: usize = 1;
/// Bytes of one form with all its files: a dozen photographs in a row, or one film of the largest size kept.
pub(crate) const FORM_BYTES_MAX: u64 = PHOTO_BYTES_MAX + 1024 * 1024;
/// Seconds that an open request gets after a stop: one capture with its sync to disk.
pub(crate) const STOP_SECONDS: u64 = 5;
/// Nobody asked for so long: he reads or writes, and does not notice what is done meanwhile. A form and the page that
/// follows it are closer together.
pub(crate) const QUIET: Duration = Duration::from_millis(250);
/// Between two steps of getting ready: whoever waits for the store gets it.
pub(crate) const BREATH: Duration = Duration::from_millis(1);
