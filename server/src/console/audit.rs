//! Who did what when.

use actix_web::HttpRequest;
use actix_web::web::Data;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeZone as _};
use qingjian_central_store::{AUDIT_PAGE, Action, AuditFilter};
use qingjian_sync::OfficerId;
use serde::Deserialize;

use super::answers::{Answer, AuditReply};
use super::asked;
use super::caller::{May, roles};
use crate::body::answer;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Which lines; every member narrows.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub officer: Option<OfficerId>,
    pub action: Option<String>,
    pub cursor: Option<String>,
}

/// `GET /v1/console/audit`.
pub(super) async fn list(
    caller: May<{ roles::ADMIN | roles::AUDITOR }>,
    shared: Data<Shared>,
    request: HttpRequest,
) -> Answer {
    let (stream, filter) = (caller.stream(), filter(asked::query(&request)?)?);
    answer(&AuditReply::from(shared.with_centre(move |centre| centre.audit(&stream, &filter, AUDIT_PAGE)).await?))
}

/// Beijing is eight hours ahead of UTC all year.
const BEIJING_S: i32 = 8 * 3600;

/// Days are those of Beijing, both included.
///
/// # Errors
/// `query_malformed`.
pub(crate) fn filter(wanted: Wanted) -> Result<AuditFilter, Refusal> {
    let malformed = |what: &str| Refusal::new(codes::QUERY_MALFORMED, what);
    let action: Option<Action> = wanted
        .action
        .map(|word| word.parse())
        .transpose()
        .map_err(|_| malformed("没有这种操作 / there is no such action"))?;
    let below = wanted.cursor.map(|text| text.parse()).transpose();
    let after = wanted.to.and_then(|day| day.checked_add_days(Days::new(1)));
    Ok(AuditFilter {
        from: wanted.from.and_then(midnight),
        before: after.and_then(midnight),
        actor: wanted.officer,
        action,
        below: below.map_err(|_| malformed("页码无法识别 / `cursor` is not the `next` of an earlier page"))?,
    })
}

fn midnight(day: NaiveDate) -> Option<DateTime<FixedOffset>> {
    let zone = FixedOffset::east_opt(BEIJING_S)?;
    zone.from_local_datetime(&day.and_hms_opt(0, 0, 0)?).single()
}
