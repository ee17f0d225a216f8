//! Every limit of this server in one place, each with its reason. Limits of the protocol itself are in
//! `qingjian_sync::protocol`.

use std::time::Duration;

/// Bytes of a decompressed JSON body where the protocol names no other limit: an enrolment, a hello, a form of the
/// console. The largest of them is a few kilobytes.
pub const SMALL_BODY_BYTES_MAX: usize = 64 * 1024;

/// Bytes that a zstd stream may ask us to remember while we read it, as a power of two (8 MiB): as much as the
/// largest body that we accept, so that a small request cannot make us set aside 128 MiB.
pub const ZSTD_WINDOW_LOG_MAX: u32 = 23;

/// Seconds that a client may take to send its request line and headers. A bad line needs a few round trips; whoever
/// takes longer holds a connection for nothing.
pub const HEAD_TIMEOUT: Duration = Duration::from_secs(20);

/// Silence in the middle of a body after which the line counts as broken. Longer than a tunnel, shorter than a
/// forgotten connection.
pub const BODY_SILENCE_MAX: Duration = Duration::from_secs(30);

/// The longest time for one JSON body, however steadily it trickles: 8 MiB at 80 kB/s.
pub const BODY_TIME_MAX: Duration = Duration::from_secs(100);

/// How long an idle connection waits for the next request: one sync sends its requests back to back.
pub const KEEP_ALIVE: Duration = Duration::from_secs(30);

/// Connections per worker. A district has a few dozen tablets; a few thousand idle sockets cost little.
pub const CONNECTIONS_MAX: usize = 4096;

/// Bytes of path and query together: the longest of ours is a filter of a list, far below.
pub const TARGET_BYTES_MAX: usize = 4096;

/// Bytes of one header's value. The largest of ours is a token or an Upload-Metadata.
pub const HEADER_BYTES_MAX: usize = 8 * 1024;

/// Threads per worker for reads of the store, argon2 and file writes. SQLite reads in parallel, two cores gain
/// nothing from more; uploads wait for the disk and may overlap.
pub const BLOCKING_THREADS: usize = 8;

/// Workers that accept and parse. The work itself is elsewhere: in the store and on the line.
pub const WORKERS: usize = 2;

/// Seconds that open requests get to finish after a stop: one full push, or one piece of an upload.
pub const STOP_SECONDS: u64 = 20;

/// Pushes that may wait for the writer. A full push takes the writer well below a second, so the last in the queue
/// waits less than a client's patience; more waiting would only turn into repeats of the same push.
pub const QUEUE_PUSHES_MAX: usize = 64;

/// Pushes that share one transaction. One `fdatasync` for sixteen is near the gain of sharing; a larger group makes
/// the first one wait for the last, and holds more bodies in memory (16 × 8 MiB at worst).
pub const GROUP_PUSHES_MAX: usize = 16;

/// What we ask a client to wait when the queue is full: the time to drain about half of it.
pub const QUEUE_RETRY_AFTER_S: u64 = 5;

/// Bytes that we gather from a socket before they go to the store: one file write with its sync per piece, so the
/// memory of an upload stays flat and a break of the line loses nothing that was gathered.
pub const UPLOAD_PIECE_BYTES: usize = 512 * 1024;

/// Clocks of tablet and centre may differ by this much before a token is refused. The tablet signs in the centre's
/// time as it learned it at the last hello; drift since then and the time on the line fit in a minute.
pub const TOKEN_TOLERANCE_S: i64 = 60;

/// A working day: nobody types a password twice a shift, and a forgotten session ends by the next morning.
pub const SESSION_SECONDS: i64 = 12 * 60 * 60;

/// Failed logins of one name from one address in [`LOGIN_WINDOW_S`]: a person mistypes three times, a program tries on.
pub const LOGIN_FAILURES_MAX: usize = 5;

/// Failed logins from one address, whatever the name, in [`LOGIN_WINDOW_S`]. An office shares one address.
pub const LOGIN_ADDRESS_FAILURES_MAX: usize = 30;

/// How long a failed login counts.
pub const LOGIN_WINDOW_S: i64 = 15 * 60;

/// Names and addresses that the limiter remembers: beyond it the oldest go, so that made-up names cannot fill memory.
pub const LOGIN_ENTRIES_MAX: usize = 10_000;

/// Passwords are checked in turn, this many at once: argon2 takes 19 MiB and a core each.
pub const PASSWORD_CHECKS_AT_ONCE: usize = 2;

/// Bytes of a password: room for a sentence, no room for an attack on the hash function.
pub const PASSWORD_BYTES_MAX: usize = 256;

/// Characters of a new password.
pub const PASSWORD_CHARS_MIN: usize = 10;

/// How often expired uploads and old measurements are cleared away.
pub const HOUSEKEEPING_EVERY: Duration = Duration::from_secs(60);

/// How often it is looked whether the plan's answers are stale: one row read of each district that somebody looks at.
pub const READY_EVERY: Duration = Duration::from_secs(1);

/// Papers that are made at once: a record of hundreds of photographs takes a core for a minute and some hundred MiB.
pub const PAPERS_AT_ONCE: usize = 1;
