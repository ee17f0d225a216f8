//! The log of a process that serves: lines of JSON on standard error, times in UTC, as log collectors read them.

use std::io;

use tracing::Subscriber;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// What to log was not understood.
    #[error("what to log must read like `info` or `qingjian_server=debug,warn`: {0}")]
    Filter(#[from] tracing_subscriber::filter::ParseError),
    /// The process logs already.
    #[error("this process has a log already")]
    Twice,
}

/// Begins to log what the filter names, such as `info`, for the whole process.
///
/// # Errors
/// A filter that cannot be read; a second call.
pub fn to_stderr(filter: &str) -> Result<(), LogError> {
    tracing::subscriber::set_global_default(lines(filter, io::stderr)?).map_err(|_| LogError::Twice)?;
    std::panic::set_hook(Box::new(|panic| {
        // What a panic says may quote what a client sent; where it happened is enough to find it.
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "a panic was caught");
    }));
    Ok(())
}

/// Writes what the filter names as lines of JSON.
pub(crate) fn lines<W>(filter: &str, writer: W) -> Result<impl Subscriber + use<W>, LogError>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(filter)?;
    Ok(tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(writer).finish())
}
