//! Questions to Rust source that has been through `masking`.

pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
}

/// One line number (from 1) per line that contains `needle` as a whole word or path.
pub fn lines_with(code: &str, needle: &str) -> Vec<usize> {
    code.lines().enumerate().filter(|(_, line)| has_word(line, needle)).map(|(index, _)| index + 1).collect()
}

fn has_word(line: &str, needle: &str) -> bool {
    line.match_indices(needle).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + needle.len()..].chars().next();
        !before.is_some_and(is_name) && !after.is_some_and(is_name)
    })
}

pub fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Masked code with everything behind `#[cfg(test)]` blanked.
pub fn without_tests(code: &str) -> String {
    let marker = "#[cfg(test)]";
    let Some(start) = code.find(marker) else { return code.to_owned() };
    let end = item_end(code, start + marker.len());
    let blank: String = code[start..end].chars().map(|c| if c == '\n' { c } else { ' ' }).collect();
    format!("{}{blank}{}", &code[..start], without_tests(&code[end..]))
}

/// Where the item that begins at `from` ends: at its `;`, or at the brace that closes its body.
fn item_end(code: &str, from: usize) -> usize {
    let mut depth = 0_i32;
    for (offset, character) in code[from..].char_indices() {
        match character {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => (),
        }
        if depth == 0 && matches!(character, ';' | '}') {
            return from + offset + 1;
        }
    }
    code.len()
}

/// Every function of masked code with the lines from its `fn` to its closing brace.
pub fn functions(code: &str) -> Vec<Function> {
    code.match_indices("fn ")
        .filter(|(at, _)| !code[..*at].ends_with(is_name))
        .filter_map(|(at, _)| function(code, at))
        .collect()
}

/// `None` for a function pointer type, which has no name.
fn function(code: &str, at: usize) -> Option<Function> {
    let name: String = code[at + 3..].chars().take_while(|character| is_name(*character)).collect();
    let end = item_end(code, at);
    let lines = code[at..end].lines().count();
    (!name.is_empty()).then(|| Function { name, line: line_of(code, at), lines })
}

pub fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

#[test]
fn words_are_whole() {
    assert_eq!(lines_with("visit_f64()\nlet a: f64;\nUtc::now()", "f64"), [2]);
    assert_eq!(lines_with("Utc::now()\nMyUtc::now()\nUtc::nowhere()", "Utc::now"), [1]);
}

#[test]
fn test_modules_are_blanked_and_lines_stay() {
    let code = "a();\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nc();\n#[cfg(test)]\nmod more;\nd();";

    assert_eq!(without_tests(code).split_whitespace().collect::<Vec<_>>(), ["a();", "c();", "d();"]);
    assert_eq!(without_tests(code).lines().count(), code.lines().count());
}

#[test]
fn functions_are_measured_with_their_bodies() {
    let code = "fn one() -> [u8; 2] {\n    [0; 2]\n}\ntrait T {\n    fn two(&self);\n}\nlet f: fn (u8) = g;\n";
    let found: Vec<_> = functions(code).into_iter().map(|f| (f.name, f.line, f.lines)).collect();

    assert_eq!(found, [("one".to_owned(), 1, 3), ("two".to_owned(), 5, 1)]);
}
