//! One step: says that it runs, runs it, says how long it took.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs `command` to its end with its output on the terminal.
///
/// Ctrl-C reaches the command and this program alike, so nothing has to be passed on.
pub fn step(title: &str, command: &mut Command) -> Result<(), String> {
    println!("==> {title}");
    let started = now();
    let status = command.stdin(Stdio::null()).status().map_err(|error| format!("{title}: {error}"))?;
    let took = started.elapsed();
    println!("<== {title}: {}", seconds(took));
    if status.success() { Ok(()) } else { Err(format!("{title} failed ({status})")) }
}

#[expect(clippy::disallowed_methods, reason = "the one place here that measures")]
fn now() -> Instant {
    Instant::now()
}

fn seconds(took: Duration) -> String {
    format!("{}.{} s", took.as_secs(), took.subsec_millis() / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_cut_to_tenths() {
        assert_eq!(seconds(Duration::from_millis(61_290)), "61.2 s");
    }

    #[test]
    fn a_missing_program_is_an_error_with_its_title() {
        assert!(step("say hello", &mut Command::new("no-such-program-here")).unwrap_err().starts_with("say hello: "));
    }
}
