//! From JSON text to a measurement set that makes sense.

use serde_json::Value;

use super::check::check;
use super::error::{ErrorCode, MonitoringError};
use super::{MeasurementSet, placed};

/// Reads a measurement set.
///
/// The shape is documented at [`crate::monitoring`]. Nothing is guessed: unknown fields, binary floats, wrong units
/// and non-detects without a detection limit are errors.
///
/// # Errors
/// [`MonitoringError`] with a stable code, a JSON pointer to the place, and what to do.
pub fn parse(json: &str) -> Result<MeasurementSet, MonitoringError> {
    let value: Value =
        serde_json::from_str(json).map_err(|error| MonitoringError::new(ErrorCode::NotJson, "", error.to_string()))?;
    let set = placed::read(&value)?;
    check(&set)?;
    Ok(set)
}
