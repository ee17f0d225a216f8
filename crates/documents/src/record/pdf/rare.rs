//! Characters that the font carried along lacks: drawn from a system's font where there is one, else named by their
//! number. None of them vanishes.

use std::collections::BTreeSet;

use typst::text::Font;

use super::super::paper::{
    Caption, Correction, File, Judged, Line, List, Measured, Paper, Photo, Row, Signed, Supplement, Torn, Value,
};
use super::fonts::{carried, draws};
use super::system_fonts;

/// Fits a record to the fonts there are; gives the system's fonts that it needs.
pub(super) fn fitted(paper: &mut Paper) -> Vec<Font> {
    let wanted = lacking(paper, carried());
    if wanted.is_empty() {
        return Vec::new();
    }
    let more = system_fonts::with(&wanted);
    name_the_rest(paper, &more);
    more
}

/// Fits a record to the font carried along alone.
pub(super) fn named(paper: &mut Paper) {
    name_the_rest(paper, &[]);
}

fn name_the_rest(paper: &mut Paper, more: &[Font]) {
    let fonts: Vec<Font> = carried().iter().chain(more).cloned().collect();
    let rest = lacking(paper, &fonts);
    if rest.is_empty() {
        return;
    }
    each_text(paper, &mut |text| {
        if text.contains(|c| rest.contains(&c)) {
            *text = text.chars().map(|c| if rest.contains(&c) { code(c) } else { c.to_string() }).collect();
        }
    });
    let codes: Vec<String> = rest.iter().map(|c| code(*c)).collect();
    paper.rare = Some(format!(
        "本文件所带字体不含下列字符，文中以其统一码编号代替：{}。原文以电子记录为准。 / The font lacks these characters; \
         their code points stand in their place.",
        codes.join("、")
    ));
}

/// `〔U+2B7F0〕`.
fn code(character: char) -> String {
    format!("〔U+{:04X}〕", u32::from(character))
}

fn lacking(paper: &mut Paper, fonts: &[Font]) -> BTreeSet<char> {
    let mut used = BTreeSet::new();
    each_text(paper, &mut |text| used.extend(text.chars()));
    used.into_iter().filter(|c| !c.is_control() && !c.is_whitespace() && !draws(fonts, *c)).collect()
}

type Look<'a> = &'a mut dyn FnMut(&mut String);

/// Every text that people wrote.
fn each_text(paper: &mut Paper, look: Look<'_>) {
    look(&mut paper.bureau);
    let words = [&mut paper.warnings, &mut paper.scene].into_iter().flatten();
    words.for_each(&mut *look);
    for Line { label, values } in paper.head.iter_mut().chain(&mut paper.seal) {
        look(label);
        values.iter_mut().for_each(&mut *look);
    }
    for Torn { field, values } in &mut paper.conflicts {
        look(field);
        values.iter_mut().flat_map(|Value { words, who, at }| [words, who, at]).for_each(&mut *look);
    }
    for List { name, version, rows } in &mut paper.lists {
        [name, version].into_iter().for_each(&mut *look);
        for Row { key, asks, says, finding, torn: _ } in rows {
            [key, asks].into_iter().chain(says).chain(finding).for_each(&mut *look);
        }
    }
    for Measured { about, verdicts } in &mut paper.results {
        about.iter_mut().for_each(&mut *look);
        for Judged { sample, what, value, verdict, limit, lines, bad: _ } in verdicts {
            [what, verdict, limit].into_iter().chain(sample).chain(value).chain(lines).for_each(&mut *look);
        }
    }
    each_later_text(paper, look);
}

/// The second half of the paper.
fn each_later_text(paper: &mut Paper, look: Look<'_>) {
    for Signed { name, refusal, lines, role: _, strokes: _ } in &mut paper.signatures {
        std::iter::once(name).chain(refusal).chain(lines).for_each(&mut *look);
    }
    for Correction { field, before, after, who, at } in &mut paper.corrections {
        [field, before, after, who, at].into_iter().for_each(&mut *look);
    }
    for Supplement { text, reason, who, at } in &mut paper.amendments {
        [reason, who, at].into_iter().chain(text).for_each(&mut *look);
    }
    for Photo { title, absent, mark, lines, file: _ } in &mut paper.photos {
        [title, absent].into_iter().chain(mark).for_each(&mut *look);
        lines.iter_mut().for_each(|Caption { words, label: _ }| look(words));
    }
    for File { number, bytes, sha256, state, kind: _ } in &mut paper.files {
        [number, bytes, sha256, state].into_iter().for_each(&mut *look);
    }
}
