//! Pictures to their places on the paper, or the reason why there is none.

use std::collections::HashMap;
use std::io::Read;

use qingjian_sync::Digest;

use super::super::paper::Paper;
use super::super::picture::{Picture, PictureKind};
use super::super::source::Files;
use super::{photo, strokes};

/// Photographs that one paper shows: a hundred pages of them. What is beyond stands in the list of files.
const PHOTOS_PRINTED_MAX: usize = 400;
/// Bytes of an original that is read for print: a photograph of 100 megapixels is smaller.
const ORIGINAL_BYTES_MAX: u64 = 64 * 1024 * 1024;

const NOT_HERE: &str = "原件尚未送达中心";
const SMALL_ONLY: &str = "原件尚未送达中心，此为采集时的缩略图";
const UNREADABLE: &str = "文件不能作为图片显示，原件见证据清单";
const TOO_MANY: &str = "照片过多，未印出，原件见证据清单";

/// Reads every picture, one after another, and makes it small; where there is none, the paper says why.
pub(super) fn hang(
    paper: &mut Paper,
    pictures: &[Picture],
    files: &dyn Files,
    seen: &mut dyn FnMut(usize, usize),
) -> Vec<(String, Vec<u8>)> {
    let (mut hung, mut said) = (Vec::new(), HashMap::new());
    for (place, picture) in pictures.iter().enumerate() {
        seen(place, pictures.len());
        let is_photo = matches!(picture.kind, PictureKind::Photo { .. });
        let found = if is_photo && place >= PHOTOS_PRINTED_MAX { Err(TOO_MANY) } else { print(picture, files) };
        match found {
            Ok((bytes, note)) => {
                hung.push((picture.name.clone(), bytes));
                said.extend(note.map(|note| (picture.name.as_str(), (true, note))));
            }
            Err(why) => drop(said.insert(picture.name.as_str(), (false, why))),
        }
    }
    seen(pictures.len(), pictures.len());
    for shown in &mut paper.photos {
        match shown.file.as_deref().and_then(|name| said.get(name)) {
            Some((true, note)) => shown.mark = Some(joined(shown.mark.take(), note)),
            Some((false, why)) => (shown.file, shown.absent) = (None, (*why).to_owned()),
            None => {}
        }
    }
    for signed in &mut paper.signatures {
        if let Some((false, why)) = signed.strokes.as_deref().and_then(|name| said.get(name)) {
            signed.strokes = None;
            signed.refusal.push(format!("〔笔迹：{why}〕"));
        }
    }
    hung
}

fn joined(mark: Option<String>, note: &str) -> String {
    mark.map_or_else(|| note.to_owned(), |mark| format!("{mark}；{note}"))
}

type Print = (Vec<u8>, Option<&'static str>);

fn print(picture: &Picture, files: &dyn Files) -> Result<Print, &'static str> {
    let original = read(files, picture.original);
    match (picture.kind, original) {
        (PictureKind::Strokes, Some(bytes)) => strokes::print(&bytes).map(|drawn| (drawn, None)).ok_or(UNREADABLE),
        (PictureKind::Photo { .. }, Some(bytes)) => photo::print(&bytes).map(|small| (small, None)).ok_or(UNREADABLE),
        (PictureKind::Photo { thumbnail: Some(small) }, None) => {
            let small = read(files, small).ok_or(NOT_HERE)?;
            photo::print(&small).map(|small| (small, Some(SMALL_ONLY))).ok_or(UNREADABLE)
        }
        (_, None) => Err(NOT_HERE),
    }
}

fn read(files: &dyn Files, digest: Digest) -> Option<Vec<u8>> {
    let (source, length) = files.open(digest)?;
    if length > ORIGINAL_BYTES_MAX {
        return None;
    }
    let mut bytes = Vec::new();
    source.take(ORIGINAL_BYTES_MAX).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
