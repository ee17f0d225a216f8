//! Splits Rust source into code, literals and comments without parsing it.
//!
//! Every byte keeps its place, so that line numbers and offsets agree with the file.

pub struct Masked {
    /// The source with comments and the contents of literals blanked.
    pub code: String,
    /// The literals alone, everything else blanked.
    pub literals: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Code,
    Literal,
    Comment,
}

pub fn mask(source: &str) -> Masked {
    let bytes = source.as_bytes();
    let (mut code, mut literals) = (blank(bytes), blank(bytes));
    let mut at = 0;
    while at < bytes.len() {
        let (kind, length) = token(&bytes[at..]);
        let end = (at + length).min(bytes.len());
        match kind {
            Kind::Code => code[at..end].copy_from_slice(&bytes[at..end]),
            Kind::Literal => literals[at..end].copy_from_slice(&bytes[at..end]),
            Kind::Comment => (),
        }
        at = end;
    }
    Masked { code: text(&code), literals: text(&literals) }
}

fn blank(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|&byte| if byte == b'\n' { byte } else { b' ' }).collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The kind and length of the token that `rest` begins with.
fn token(rest: &[u8]) -> (Kind, usize) {
    let word = rest.iter().take_while(|byte| is_word(**byte)).count();
    if rest.starts_with(b"//") {
        (Kind::Comment, length_until(rest, b"\n"))
    } else if rest.starts_with(b"/*") {
        (Kind::Comment, block_comment(rest))
    } else if let Some(length) = raw_string(rest) {
        (Kind::Literal, length)
    } else if rest[0] == b'"' {
        (Kind::Literal, quoted(rest, b'"'))
    } else if is_character(rest) {
        (Kind::Literal, quoted(rest, b'\''))
    } else {
        (Kind::Code, word.max(1))
    }
}

/// Bytes above ASCII count as letters: a Chinese name is one word, never half of one.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn length_until(rest: &[u8], end: &[u8]) -> usize {
    rest.windows(end.len()).position(|window| window == end).unwrap_or(rest.len())
}

/// Block comments nest.
fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn raw_string(rest: &[u8]) -> Option<usize> {
    let prefix = [&b"br"[..], b"cr", b"r"].into_iter().find(|prefix| rest.starts_with(prefix))?.len();
    let hashes = rest[prefix..].iter().take_while(|byte| **byte == b'#').count();
    let open = prefix + hashes + 1;
    (rest.get(open - 1) == Some(&b'"')).then(|| {
        let close = [&b"\""[..], &b"#".repeat(hashes)].concat();
        open + length_until(&rest[open..], &close) + close.len()
    })
}

fn quoted(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

/// `'a'` and `'\n'` are characters, `'a` is a lifetime.
fn is_character(rest: &[u8]) -> bool {
    let after = |count: usize| rest.get(1 + count) == Some(&b'\'');
    match rest {
        [b'\'', b'\\', ..] => true,
        [b'\'', first, ..] if *first < 0x80 => after(1),
        [b'\'', ..] => (2..=4).any(after),
        _ => false,
    }
}

#[test]
fn comments_and_literals_leave_the_code() {
    let source = r##"let a = "now"; // now
/* now /* now */ now */ let b = r#"no"w"#; let c = '"'; let d: &'static str = "\"now";"##;
    let masked = mask(source);

    assert!(!masked.code.contains("now"), "{}", masked.code);
    assert!(masked.code.contains("let d: &'static str ="));
    assert_eq!(masked.code.len(), source.len());
    assert_eq!(masked.code.lines().count(), 2);
}

#[test]
fn literals_are_kept_apart() {
    let masked = mask(r##"query(r#"SELECT "a" FROM b"#, '汉', "INSERT")"##);

    assert_eq!(
        masked.literals.split_whitespace().collect::<Vec<_>>().join(" "),
        r##"r#"SELECT "a" FROM b"# '汉' "INSERT""##
    );
    assert!(masked.code.starts_with("query("));
}
