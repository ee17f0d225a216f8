//! The shift as it goes on, by server-sent events (HTML Living Standard, 9.2).

use std::time::Duration;

use actix_web::rt::time::sleep;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream::{self, Stream};

use super::door::{Away, Visitor};
use super::shift_end::{ShiftEnd, markup};
use super::words::Lang;
use crate::console::caller::{logged_in, roles};
use crate::shared::Shared;

/// How often the store is asked: a lead who waits for the last tablet sees it at once, and the store is read in an
/// instant.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Silent looks after which the line gets a word, so that nothing in between takes it for dead.
const SILENT_LOOKS_MAX: u32 = 7;

/// What the line remembers between two looks.
struct Line {
    request: HttpRequest,
    shared: Data<Shared>,
    lang: Lang,
    told: Option<String>,
}

pub(super) async fn events(request: HttpRequest, shared: Data<Shared>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let line = Line { request, shared, lang: visitor.lang, told: None };
    let mut answer = HttpResponse::Ok();
    answer.insert_header(("Content-Type", "text/event-stream")).insert_header(("Cache-Control", "no-store"));
    // Gathered by a compressor or a proxy the news would be none.
    answer.insert_header(("Content-Encoding", "identity")).insert_header(("X-Accel-Buffering", "no"));
    Ok(answer.streaming(Box::pin(told(line))))
}

fn told(line: Line) -> impl Stream<Item = Result<Bytes, actix_web::Error>> {
    stream::unfold(line, |mut line| async move {
        let first = line.told.is_none();
        for look in 0..SILENT_LOOKS_MAX {
            if look > 0 || !first {
                sleep(LOOK_EVERY).await;
            }
            let news = line.look().await?;
            if line.told.as_ref() != Some(&news) {
                let event = Bytes::from(event(&news));
                line.told = Some(news);
                return Some((Ok(event), line));
            }
        }
        Some((Ok(Bytes::from_static(b": still here\n\n")), line))
    })
}

impl Line {
    /// The page as it is now; none once the session has ended or the server ends: the browser comes back and is
    /// asked to log in.
    async fn look(&self) -> Option<String> {
        if self.shared.stopping.begun() {
            return None;
        }
        let (session, _) = logged_in(&self.request).await.ok()?;
        let stream = session.user.stream;
        let seen = self.shared.with_centre(move |centre| ShiftEnd::read(centre, &stream)).await.ok()?;
        Some(markup(self.lang, &seen).0)
    }
}

fn event(markup: &str) -> String {
    let lines: String = markup.lines().map(|line| format!("data: {line}\n")).collect();
    format!("event: shift\n{lines}\n")
}
