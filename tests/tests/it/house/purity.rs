//! What the lower floors must not do: round a judged number, read a clock, throw dice.

use super::{
    complaint::Complaint,
    masking::mask,
    repository::File,
    rust_text::{lines_with, without_tests},
};

struct Ban {
    words: &'static [&'static str],
    /// Where it holds, by the start of the path.
    rooms: &'static [&'static str],
    except: &'static [&'static str],
    /// Lines with these words pass wherever they stand.
    excused: &'static [&'static str],
    remedy: &'static str,
}

const FLOATS: Ban = Ban {
    words: &["f32", "f64"],
    rooms: &["crates/domain/src/", "crates/sync/src/"],
    except: &[],
    // serde's vocabulary: to refuse a float in a document, one has to name it.
    excused: &["fn visit_f32", "fn visit_f64", " f32 f64 char "],
    remedy: "use rust_decimal: 0.1 + 0.2 must be 0.3 when a verdict hangs on it",
};

const CLOCKS: Ban = Ban {
    words: &["SystemTime::now", "Utc::now", "Local::now"],
    rooms: &[""],
    // Shells: the only code that may know what time it is here.
    except: &["crates/cli/src/", "crates/tablet/src/", "field-core/src/native/", "server/src/clock.rs", "xtask/src/"],
    excused: &[],
    remedy: "take `now` as a parameter; a shell reads the clock once and passes it down",
};

const RANDOMNESS: Ban = Ban {
    words: &["Uuid::new_v4", "Uuid::now_v7", "OsRng", "thread_rng", "getrandom"],
    rooms: &["crates/domain/src/", "crates/sync/src/", "field-core/src/"],
    except: &["field-core/src/native/"],
    excused: &[],
    remedy: "take a seed, an id or a source of randomness as a parameter, so that a run can be repeated",
};

pub fn floats(files: &[File]) -> Vec<Complaint> {
    offences(files, &FLOATS)
}

pub fn clocks(files: &[File]) -> Vec<Complaint> {
    offences(files, &CLOCKS)
}

pub fn randomness(files: &[File]) -> Vec<Complaint> {
    offences(files, &RANDOMNESS)
}

fn offences(files: &[File], ban: &Ban) -> Vec<Complaint> {
    let starts = |file: &File, places: &[&str]| places.iter().any(|place| file.path.starts_with(place));
    let judged = files.iter().filter(|file| file.is_rust() && !file.is_test());
    judged
        .filter(|file| starts(file, ban.rooms) && !starts(file, ban.except))
        .flat_map(|file| in_file(file, ban))
        .collect()
}

fn in_file(file: &File, ban: &Ban) -> Vec<Complaint> {
    let code = without_excused(&without_tests(&mask(&file.text).code), ban.excused);
    let found = ban.words.iter().flat_map(|word| lines_with(&code, word).into_iter().map(move |line| (word, line)));
    found.map(|(word, line)| Complaint::at_line(&file.path, line, format!("`{word}`"), ban.remedy)).collect()
}

fn without_excused(code: &str, excused: &[&str]) -> String {
    let kept = code.lines().map(|line| if excused.iter().any(|words| line.contains(words)) { "" } else { line });
    kept.collect::<Vec<_>>().join("\n")
}

#[test]
fn floats_are_refused_where_verdicts_are_made() {
    let text = "/// Not f64.\nstruct Limit(f64);\nfn a(b: f32) {}\n#[cfg(test)]\nmod tests { const C: f64 = 1.0; }\n";

    assert_eq!(floats(&[File::new("crates/domain/src/limit.rs", text)]).len(), 2);
    assert_eq!(floats(&[File::new("crates/domain/src/limit/tests.rs", text)]).len(), 0);
    assert_eq!(floats(&[File::new("server/src/chart.rs", text)]).len(), 0);
}

#[test]
fn a_reader_may_name_a_float_to_refuse_it() {
    let text = "fn visit_f64<E>(self, value: f64) -> Result<(), E> {\n    let kept: f64 = value;\n";

    assert_eq!(
        super::complaint::places(&floats(&[File::new("crates/sync/src/a.rs", text)])),
        ["crates/sync/src/a.rs:2"]
    );
}

#[test]
fn a_clock_is_read_in_a_shell_only() {
    let text = "let now = chrono::Utc::now();\n";

    assert_eq!(clocks(&[File::new("server/src/push.rs", text)]).len(), 1);
    assert_eq!(clocks(&[File::new("server/src/clock.rs", text)]).len(), 0);
}

#[test]
fn dice_are_thrown_outside() {
    let text = "let id = Uuid::now_v7();\nlet key = SigningKey::generate(&mut OsRng);\n";

    assert_eq!(randomness(&[File::new("field-core/src/replica.rs", text)]).len(), 2);
    assert_eq!(randomness(&[File::new("crates/cli/src/main.rs", text)]).len(), 0);
}
