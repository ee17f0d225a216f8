//! Being told to end: `SIGINT` and `SIGTERM` alike let the open requests finish.

use actix_web::dev::ServerHandle;
use actix_web::rt::signal;

use crate::stopping::Stopping;

/// Stops the server when the process is told to end.
pub(crate) async fn stop_on_signal(server: ServerHandle, stopping: Stopping) {
    told().await;
    tracing::info!("told to stop: open requests are finished, new ones are refused");
    stopping.begin();
    server.stop(true).await;
}

#[cfg(unix)]
async fn told() {
    use signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return interrupted().await };
    let (terminated, interrupted) = (Box::pin(terminate.recv()), Box::pin(interrupted()));
    futures_util::future::select(terminated, interrupted).await;
}

#[cfg(not(unix))]
async fn told() {
    interrupted().await;
}

async fn interrupted() {
    if signal::ctrl_c().await.is_err() {
        // Without a signal to wait for, the server ends by its handle alone.
        std::future::pending::<()>().await;
    }
}
