//! Which letters a text file is written in.

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::DocumentError;

/// The text of a file: by its mark (UTF-8, UTF-16), else UTF-8, else GB18030, which holds GBK and GB 2312.
///
/// # Errors
/// `text_encoding` when it is none of them.
pub(crate) fn text(bytes: &[u8]) -> Result<String, DocumentError> {
    let marked = [(UTF_8, &b"\xEF\xBB\xBF"[..]), (UTF_16LE, &b"\xFF\xFE"[..]), (UTF_16BE, &b"\xFE\xFF"[..])];
    let by_mark = marked.into_iter().find_map(|(encoding, mark)| Some((encoding, bytes.strip_prefix(mark)?)));
    if let Some((encoding, rest)) = by_mark {
        return encoding
            .decode_without_bom_handling_and_without_replacement(rest)
            .map(Into::into)
            .ok_or_else(|| broken(encoding.name()));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let decoded = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    decoded.map(Into::into).ok_or_else(|| broken("UTF-8, GB18030"))
}

fn broken(tried: &str) -> DocumentError {
    DocumentError::new(
        "text_encoding",
        format!("文件编码无法识别（{tried}），请另存为“CSV UTF-8”"),
        format!("the text is not sound {tried}; save it as CSV UTF-8"),
    )
}
