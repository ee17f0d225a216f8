//! The ledgers: how many targets, and which.

use actix_web::HttpRequest;
use actix_web::web::Data;
use qingjian_central_store::{LedgerFilter, StoreError};
use qingjian_domain::identifiers::StreetCode;
use qingjian_domain::ledger::TargetKind;
use serde::Deserialize;

use super::answers::{Answer, TargetsReply};
use super::asked;
use super::caller::{May, roles};
use crate::body::answer;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Which targets; every member narrows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    kind: Option<String>,
    street: Option<String>,
    q: Option<String>,
    withdrawn: Option<bool>,
    cursor: Option<String>,
}

/// `GET /v1/console/targets`.
pub(super) async fn list(caller: May<{ roles::ALL }>, shared: Data<Shared>, request: HttpRequest) -> Answer {
    let Wanted { kind, street, q, withdrawn, cursor } = asked::query(&request)?;
    let said = move |name: &str| match name {
        "kind" => kind.clone(),
        "street" => street.clone(),
        "q" => q.clone(),
        "withdrawn" => withdrawn.map(|it| if it { "1" } else { "" }.to_owned()),
        _ => cursor.clone(),
    };
    let (stream, filter) = (caller.stream(), filter(&|name| said(name).unwrap_or_default())?);
    let skipped = filter.skip;
    let read = shared.with_centre(move |centre| {
        Ok::<_, StoreError>((centre.ledger_counts(&stream)?, centre.targets(&stream, &filter)?))
    });
    let (counts, page) = read.await?;
    answer(&TargetsReply::of(counts, page, skipped))
}

/// What narrows the list, from words that may be empty.
///
/// # Errors
/// `query_malformed` for a ledger, a street or a number that there is not.
pub(crate) fn filter(said: &dyn Fn(&str) -> String) -> Result<LedgerFilter, Refusal> {
    let given = |name: &str| Some(said(name)).filter(|text| !text.is_empty());
    let malformed = |what: &str| Refusal::new(codes::QUERY_MALFORMED, what);
    let kind = given("kind").map(|word| TargetKind::of_word(&word).map(|kind| kind.word().to_owned()));
    let street = given("street").map(|code| StreetCode::parse(&code).map(|code| code.to_string()));
    let skip = given("skip").or_else(|| given("cursor")).map(|text| text.parse::<u32>());
    Ok(LedgerFilter {
        kind: kind.map(|it| it.ok_or_else(|| malformed("没有这种台账 / there is no such ledger"))).transpose()?,
        street: street.transpose().map_err(|error| malformed(&error.message))?,
        words: given("q"),
        withdrawn: given("withdrawn").is_some(),
        skip: skip
            .transpose()
            .map_err(|_| malformed("页码无法识别 / the page cannot be read"))?
            .unwrap_or_default()
            .into(),
    })
}
