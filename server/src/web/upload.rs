//! A form with a file, read within bounds. A file is never written anywhere before somebody has looked at it.

use std::time::Duration;

use actix_multipart::{Field, Multipart};
use futures_util::TryStreamExt as _;
use tokio::time::timeout;

use crate::limits;
use crate::problem::{Refusal, codes};

/// Bytes of one field that is no file: a name, an id, a decision.
const FIELD_BYTES_MAX: usize = 4 * 1024;
/// Fields of one form.
const FIELDS_MAX: usize = 64;

/// What a browser sent.
#[derive(Debug, Default)]
pub(super) struct Uploaded {
    /// Fields that are no files, in their order.
    pub fields: Vec<(String, String)>,
    /// The name that the file has on the sender's machine.
    pub file_name: String,
    pub bytes: Vec<u8>,
}

/// Reads a form with at most one file.
///
/// # Errors
/// `body_too_large`, `body_timeout`, `body_broken`, and `json_form` where the form is not ours.
pub(super) async fn read(parts: Multipart, bytes_max: usize) -> Result<Uploaded, Refusal> {
    let slow = || Refusal::new(codes::BODY_TIMEOUT, "文件传输过慢，请重试 / the file came too slowly: send it again");
    timeout(limits::BODY_TIME_MAX.max(Duration::from_secs(1)), gathered(parts, bytes_max)).await.map_err(|_| slow())?
}

async fn gathered(mut parts: Multipart, bytes_max: usize) -> Result<Uploaded, Refusal> {
    let mut all = Uploaded::default();
    while let Some(mut part) = parts.try_next().await.map_err(broken)? {
        let disposition = part.content_disposition().cloned();
        let of = |it: Option<&str>| it.unwrap_or_default().to_owned();
        let name = of(disposition.as_ref().and_then(|it| it.get_name()));
        match disposition.as_ref().and_then(|it| it.get_filename()) {
            Some(file) => {
                all.file_name = file.chars().filter(|it| !it.is_control()).take(NAME_CHARS_MAX).collect();
                all.bytes = whole(&mut part, bytes_max).await?;
            }
            None => {
                let text = whole(&mut part, FIELD_BYTES_MAX).await?;
                let text = String::from_utf8(text).map_err(broken)?;
                all.fields.push((name, text));
            }
        }
        if all.fields.len() > FIELDS_MAX {
            return Err(Refusal::new(codes::JSON_FORM, "表单项目过多 / the form has too many fields"));
        }
    }
    Ok(all)
}

/// Characters of a file's name that are kept to be shown.
const NAME_CHARS_MAX: usize = 120;

async fn whole(part: &mut Field, bytes_max: usize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.try_next().await.map_err(broken)? {
        if bytes.len().saturating_add(piece.len()) > bytes_max {
            return Err(too_large(bytes_max));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

fn too_large(bytes_max: usize) -> Refusal {
    let most = bytes_max / 1024;
    let detail = format!(
        "文件超过{most} KB，什么也没有保存；请分成几个文件 / the file is larger than {most} KB, nothing was kept: divide it"
    );
    Refusal::new(codes::BODY_TOO_LARGE, detail)
}

fn broken(error: impl std::fmt::Display) -> Refusal {
    Refusal::new(
        codes::BODY_BROKEN,
        format!("文件没有传完整，请重试 / the file did not come whole, send it again ({error})"),
    )
}
