//! Taking bytes from the line, no more and no longer than allowed.

use actix_web::rt::time::timeout;
use actix_web::web::{Bytes, BytesMut, Payload};
use futures_util::StreamExt as _;

use crate::limits;
use crate::problem::{Refusal, codes};

/// The next bytes of a body; none at its end.
///
/// # Errors
/// `body_timeout`, `body_broken`.
pub(crate) async fn next_piece(body: &mut Payload) -> Result<Option<Bytes>, Refusal> {
    match timeout(limits::BODY_SILENCE_MAX, body.next()).await {
        Err(_) => Err(timed_out()),
        Ok(None) => Ok(None),
        Ok(Some(Ok(piece))) => Ok(Some(piece)),
        Ok(Some(Err(_))) => {
            let detail = "the line broke before the body was whole: send it again";
            Err(Refusal::new(codes::BODY_BROKEN, detail))
        }
    }
}

/// A whole body of at most `bytes_max` bytes, as they came over the line.
///
/// # Errors
/// `body_too_large`, `body_timeout`, `body_broken`.
pub(super) async fn whole(body: &mut Payload, bytes_max: usize) -> Result<Bytes, Refusal> {
    let gathering = async {
        let mut gathered = BytesMut::new();
        while let Some(piece) = next_piece(body).await? {
            if gathered.len().saturating_add(piece.len()) > bytes_max {
                return Err(too_large(bytes_max));
            }
            gathered.extend_from_slice(&piece);
        }
        Ok(gathered.freeze())
    };
    timeout(limits::BODY_TIME_MAX, gathering).await.unwrap_or_else(|_| Err(timed_out()))
}

pub(super) fn too_large(bytes_max: usize) -> Refusal {
    let detail = format!("the body may have {bytes_max} bytes once decompressed: send less at once");
    Refusal::new(codes::BODY_TOO_LARGE, detail)
}

fn timed_out() -> Refusal {
    Refusal::new(codes::BODY_TIMEOUT, "the body stopped coming: send it again")
}
