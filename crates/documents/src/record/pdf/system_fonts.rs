//! Fonts of this machine, looked at only when a record holds a character that the font carried along lacks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::text::Font;

/// Where Linux, macOS and Windows keep the fonts of all users.
const FOLDERS: [&str; 5] =
    ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts", "C:\\Windows\\Fonts"];
/// Folders within folders: what distributions nest, and no loop of links.
const DEPTH_MAX: usize = 5;
/// More fonts than a machine of an office has; reading them all takes seconds.
const FONT_FILES_MAX: usize = 1000;
/// The largest collection of Chinese fonts that is known is half of it.
const FONT_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// As many fonts as are needed to draw as many of these characters as can be drawn.
pub(super) fn with(wanted: &BTreeSet<char>) -> Vec<Font> {
    let (mut rest, mut chosen) = (wanted.clone(), Vec::new());
    for path in files() {
        if rest.is_empty() {
            break;
        }
        // A font that cannot be read draws nothing.
        let Ok(bytes) = fs::read(&path) else { continue };
        for font in Font::iter(Bytes::new(bytes)) {
            let before = rest.len();
            rest.retain(|character| !font.info().coverage.contains(u32::from(*character)));
            if rest.len() < before {
                chosen.push(font);
            }
        }
    }
    chosen
}

/// In the order of their names, so that one machine chooses the same font each time.
fn files() -> Vec<PathBuf> {
    let mut all = Vec::new();
    FOLDERS.iter().for_each(|folder| walk(Path::new(folder), 0, &mut all));
    all.sort();
    all.truncate(FONT_FILES_MAX);
    all
}

fn walk(folder: &Path, depth: usize, all: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let (path, kind) = (entry.path(), entry.file_type());
        if kind.as_ref().is_ok_and(fs::FileType::is_dir) && depth < DEPTH_MAX {
            walk(&path, depth + 1, all);
        } else if is_font(&path) && entry.metadata().is_ok_and(|it| it.len() <= FONT_BYTES_MAX) {
            all.push(path);
        }
    }
}

fn is_font(path: &Path) -> bool {
    let ending = path.extension().and_then(|it| it.to_str()).map(str::to_lowercase);
    ending.is_some_and(|ending| ["otf", "ttf", "ttc", "otc"].contains(&ending.as_str()))
}
