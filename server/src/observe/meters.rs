//! What is counted. Every server has a registry of its own, so that two in one process do not mix.
//!
//! Labels come from bounded sets: patterns of routes, statuses, stable codes, districts. Never a path, an id, a name.

use metrics::{Label, counter, gauge, histogram, with_local_recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusRecorder};
use qingjian_sync::StreamId;
use qingjian_sync::Verdict;
use qingjian_sync::protocol::{Outcome, PushResult};

const REQUESTS: &str = "qingjian_http_requests_total";
const DURATIONS: &str = "qingjian_http_request_duration_seconds";
const OPEN: &str = "qingjian_http_requests_open";
const REFUSALS: &str = "qingjian_refusals_total";
const COMMITS: &str = "qingjian_commits_total";
const UPLOADS: &str = "qingjian_uploads_total";
const UPLOAD_BYTES: &str = "qingjian_upload_bytes_total";
const QUEUE: &str = "qingjian_writer_queue_pushes";
const DISK: &str = "qingjian_disk_free_bytes";
const BUILD: &str = "qingjian_build_info";

/// Seconds. An idle sync takes about a millisecond, a full push tenths of a second, a piece of an upload as long as
/// its line: from there on only the order of size matters.
const BUCKETS_S: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 20.0, 100.0];

/// A step in the life of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UploadStep {
    /// It was asked for; the same file may be asked for again.
    Asked,
    /// Its last byte came and the digest was right.
    Finished,
    /// Its tablet gave it up.
    GivenUp,
}

/// The numbers of one server.
pub(crate) struct Meters(PrometheusRecorder);

impl Default for Meters {
    fn default() -> Self {
        Self::new()
    }
}

impl Meters {
    /// Numbers that begin at zero.
    pub fn new() -> Self {
        // Setting buckets fails for an empty list only.
        let builder = PrometheusBuilder::new().set_buckets(&BUCKETS_S).unwrap_or_else(|_| PrometheusBuilder::new());
        let meters = Self(builder.build_recorder());
        with_local_recorder(&meters.0, describe);
        meters
    }

    /// Everything in the text format of Prometheus.
    pub fn text(&self) -> String {
        self.0.handle().render()
    }

    /// Folds what was measured since the last time into its buckets; without it, numbers that nobody reads pile up.
    pub fn fold(&self) {
        self.0.handle().run_upkeep();
    }

    pub(super) fn opened(&self) {
        with_local_recorder(&self.0, || gauge!(OPEN).increment(1.0));
    }

    pub(super) fn closed(&self, method: &'static str, route: &str, status: &str, seconds: f64) {
        let here = vec![Label::from_static_parts("method", method), Label::new("route", route.to_owned())];
        let told = [here.clone(), vec![Label::new("status", status.to_owned())]].concat();
        with_local_recorder(&self.0, || {
            gauge!(OPEN).decrement(1.0);
            counter!(REQUESTS, told).increment(1);
            histogram!(DURATIONS, here).record(seconds);
        });
    }

    pub(super) fn refused(&self, code: &str) {
        self.count(REFUSALS, vec![Label::new("code", code.to_owned())]);
    }

    /// Counts what became of the commits of a push, repeats included.
    pub fn pushed(&self, results: &[PushResult]) {
        results.iter().map(|result| outcome(&result.outcome)).for_each(|(outcome, code)| {
            let labels = vec![Label::from_static_parts("outcome", outcome), Label::new("code", code.to_owned())];
            self.count(COMMITS, labels);
        });
    }

    /// Counts a step of an upload.
    pub fn upload(&self, step: UploadStep) {
        self.count(UPLOADS, vec![Label::from_static_parts("step", step_name(step))]);
    }

    /// Counts bytes of files that are on the disk.
    pub fn upload_bytes(&self, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        with_local_recorder(&self.0, || counter!(UPLOAD_BYTES).increment(bytes));
    }

    pub(super) fn queue_depth(&self, stream: &StreamId, pushes: usize) {
        let label = vec![Label::new("stream", stream.to_string())];
        let pushes = f64::from(u32::try_from(pushes).unwrap_or(u32::MAX));
        with_local_recorder(&self.0, || gauge!(QUEUE, label).set(pushes));
    }

    #[allow(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "a gauge is a float; the digits lost are bytes"
    )]
    pub(super) fn disk_free(&self, bytes: u64) {
        with_local_recorder(&self.0, || gauge!(DISK).set(bytes as f64));
    }

    fn count(&self, name: &'static str, labels: Vec<Label>) {
        with_local_recorder(&self.0, || counter!(name, labels).increment(1));
    }
}

fn outcome(outcome: &Outcome) -> (&'static str, &str) {
    match outcome {
        Outcome::Stored { verdict: Verdict::Ok, .. } => ("ok", ""),
        Outcome::Stored { verdict: Verdict::Late { .. }, .. } => ("late", ""),
        Outcome::Stored { verdict: Verdict::Held { code, .. }, .. } => ("held", code),
        Outcome::Stored { verdict: Verdict::Forked, .. } => ("forked", ""),
        Outcome::TurnedAway { code, .. } => ("turned_away", code),
    }
}

fn step_name(step: UploadStep) -> &'static str {
    match step {
        UploadStep::Asked => "asked",
        UploadStep::Finished => "finished",
        UploadStep::GivenUp => "given_up",
    }
}

/// Names what is counted, and shows what has no labels from the start.
fn describe() {
    metrics::describe_counter!(REQUESTS, "Requests by method, route and status; `gone` is a client that left.");
    metrics::describe_histogram!(DURATIONS, "From a request's head to its answer's head.");
    metrics::describe_gauge!(OPEN, "Requests without an answer yet.");
    metrics::describe_counter!(REFUSALS, "Refusals by their stable code.");
    metrics::describe_counter!(COMMITS, "Commits offered, by what became of them; repeats count again.");
    metrics::describe_counter!(UPLOADS, "Steps in the lives of uploads.");
    metrics::describe_counter!(UPLOAD_BYTES, "Bytes of files that reached the disk.");
    metrics::describe_gauge!(QUEUE, "Pushes that wait for their district's writer.");
    metrics::describe_gauge!(DISK, "Free bytes of the disk that holds the files.");
    metrics::describe_gauge!(BUILD, "Always 1; the label is the version.");
    gauge!(OPEN).set(0.0);
    counter!(UPLOAD_BYTES).increment(0);
    gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
}
