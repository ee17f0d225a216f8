//! Pages: the tables of HTML as browsers read its tags, whether every tag is closed or not.

use std::cell::RefCell;

use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::Tables;
use super::assembly::Assembly;

#[derive(Default)]
struct Sink {
    assembly: RefCell<Assembly>,
    /// Inside `script`, `style` or `head`: nothing there is text of the page.
    hidden: RefCell<usize>,
}

pub(super) fn read(text: &str) -> Tables {
    let input = BufferQueue::default();
    input.push_back(text.into());
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    // The sink runs no scripts, so the tokenizer never stops before the end.
    let _never_stops = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.assembly.take().finish()
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.tag(&tag),
            Token::CharacterTokens(text) if *self.hidden.borrow() == 0 => self.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Sink {
    /// Line breaks of the file are blanks on a page.
    fn text(&self, text: &str) {
        let shown: String = text.chars().map(|it| if matches!(it, '\n' | '\r' | '\t') { ' ' } else { it }).collect();
        self.assembly.borrow_mut().text(&shown);
    }

    fn tag(&self, tag: &Tag) {
        let mut assembly = self.assembly.borrow_mut();
        match (tag.kind, tag.name.as_ref()) {
            (TagKind::StartTag, "script" | "style" | "head") => *self.hidden.borrow_mut() += 1,
            (TagKind::EndTag, "script" | "style" | "head") => {
                let fewer = self.hidden.borrow().saturating_sub(1);
                *self.hidden.borrow_mut() = fewer;
            }
            (TagKind::StartTag, "table") => assembly.begin_table(),
            (TagKind::EndTag, "table") => assembly.end_table(),
            (TagKind::StartTag, "tr") => assembly.begin_row(),
            (TagKind::EndTag, "tr") => assembly.end_row(),
            (TagKind::StartTag, "td" | "th") => assembly.begin_cell(span(tag, "colspan"), span(tag, "rowspan")),
            (TagKind::EndTag, "td" | "th") => assembly.end_cell(),
            (_, "br") | (TagKind::EndTag, "p" | "div" | "h1" | "h2" | "h3" | "li") => assembly.end_paragraph(),
            _ => {}
        }
    }
}

fn span(tag: &Tag, name: &str) -> usize {
    let value = tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &attribute.value);
    value.and_then(|value| value.trim().parse().ok()).unwrap_or(1)
}
