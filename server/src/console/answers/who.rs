//! People, tablets, and what became of an action.

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::{ActDone, Session, TabletStatus, User};
use qingjian_sync::protocol::{PushResult, Waiting};
use qingjian_sync::{OfficerId, ReplicaId, StreamId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::console::token::Token;

/// Who is logged in.
#[derive(Serialize, ToSchema)]
pub struct SessionReply {
    /// The officer.
    #[schema(inline)]
    officer: OfficerReply,
    /// The district.
    #[schema(value_type = String)]
    stream: StreamId,
    /// To be sent as `X-CSRF-Token` with every method but GET and HEAD.
    csrf_token: String,
    /// When the session ends by itself.
    expires_at: DateTime<FixedOffset>,
}

impl SessionReply {
    pub fn of(session: &Session, token: &Token) -> Self {
        Self {
            officer: OfficerReply::of(&session.user),
            stream: session.user.stream.clone(),
            csrf_token: token.csrf(),
            expires_at: session.expires_at,
        }
    }
}

/// An officer as every colleague may see one.
#[derive(Serialize, ToSchema)]
pub struct OfficerReply {
    /// Who.
    #[schema(value_type = Uuid)]
    id: OfficerId,
    /// 姓名.
    name: String,
    /// `inspector`, `lead`, `admin` or `auditor`.
    role: &'static str,
}

impl OfficerReply {
    pub fn of(user: &User) -> Self {
        Self { id: user.officer.id, name: user.officer.name.clone(), role: user.officer.role.as_str() }
    }
}

/// An account.
#[derive(Serialize, ToSchema)]
pub struct UserReply {
    /// The officer.
    #[serde(flatten)]
    #[schema(inline)]
    officer: OfficerReply,
    /// 执法证号, the name for logging in.
    certificate: String,
    /// The certificate's last valid day.
    valid_to: Option<NaiveDate>,
    /// Whether the person has a password for the console.
    has_password: bool,
    /// Since when the person may no longer act.
    revoked_at: Option<DateTime<FixedOffset>>,
}

impl From<User> for UserReply {
    fn from(user: User) -> Self {
        Self {
            officer: OfficerReply::of(&user),
            certificate: user.officer.certificate,
            valid_to: user.officer.valid_to,
            has_password: user.password_hash.is_some(),
            revoked_at: user.revoked_at,
        }
    }
}

/// A tablet.
#[derive(Serialize, ToSchema)]
pub struct TabletReply {
    /// Its name in the protocol.
    #[schema(value_type = Uuid)]
    replica: ReplicaId,
    /// Whose.
    #[schema(value_type = Option<Uuid>)]
    officer: Option<OfficerId>,
    /// What people call it.
    device: String,
    /// When it was enrolled.
    enrolled_at: DateTime<FixedOffset>,
    /// Since when its commits are held.
    revoked_at: Option<DateTime<FixedOffset>>,
    /// When it was last heard of.
    last_contact: Option<DateTime<FixedOffset>>,
    /// Program and version.
    app: Option<String>,
    /// Centre's clock minus tablet's, in milliseconds.
    clock_offset_ms: Option<i64>,
    /// Records and files made on it, and of these those that wait there.
    #[schema(value_type = Object)]
    waiting: Waiting,
    /// Its records are here without a gap up to this number.
    known_seq: u64,
    /// The highest number that is here at all.
    highest_seq: u64,
}

impl From<TabletStatus> for TabletReply {
    fn from(it: TabletStatus) -> Self {
        Self {
            replica: it.replica.id,
            officer: it.replica.officer,
            device: it.replica.device,
            enrolled_at: it.replica.enrolled_at,
            revoked_at: it.replica.revoked_at,
            last_contact: it.last_contact,
            app: it.app,
            clock_offset_ms: it.clock_offset_ms,
            waiting: it.waiting,
            known_seq: it.known_seq,
            highest_seq: it.highest_seq,
        }
    }
}

/// A one-time code. It is shown once; the centre keeps its hash.
#[derive(Serialize, ToSchema)]
pub struct CodeReply {
    /// To be typed or scanned on the tablet.
    pub code: String,
    /// When it can no longer be used.
    pub expires_at: DateTime<FixedOffset>,
}

/// What became of an action: a commit of the console, with the centre's own verdict.
#[derive(Serialize, ToSchema)]
pub struct ActReply {
    /// As in a receipt.
    #[schema(value_type = Vec<Object>)]
    results: Vec<PushResult>,
    /// The last position in use after it.
    head_pos: u64,
}

/// The answer to an action.
pub fn made(done: ActDone) -> ActReply {
    ActReply { results: done.results, head_pos: done.head_pos }
}
