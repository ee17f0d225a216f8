//! What was asked for on the command line.

#[derive(Debug, PartialEq)]
pub enum Task {
    Help,
    Test,
    Bench,
}

#[derive(Debug, PartialEq)]
pub struct Options {
    pub task: Task,
    pub quick: bool,
    pub install: bool,
    pub may_skip: bool,
}

impl Options {
    pub fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let task = task(arguments.next().as_deref())?;
        let start = Self { task, quick: false, install: true, may_skip: true };
        arguments.try_fold(start, Self::with)?.checked()
    }

    fn with(self, flag: String) -> Result<Self, String> {
        match (&self.task, flag.as_str()) {
            (_, "-h" | "--help") => Ok(Self { task: Task::Help, ..self }),
            (Task::Test, "--quick") => Ok(Self { quick: true, ..self }),
            (Task::Test, "--skip-install") => Ok(Self { install: false, ..self }),
            (Task::Test, "--nothing-skipped") => Ok(Self { may_skip: false, ..self }),
            _ => Err(format!("unknown option `{flag}`; try `cargo xtask help`")),
        }
    }

    fn checked(self) -> Result<Self, String> {
        match self {
            Self { quick: true, may_skip: false, .. } => Err("--quick skips, --nothing-skipped forbids it".into()),
            _ => Ok(self),
        }
    }
}

fn task(word: Option<&str>) -> Result<Task, String> {
    match word {
        None | Some("help" | "-h" | "--help") => Ok(Task::Help),
        Some("test") => Ok(Task::Test),
        Some("bench") => Ok(Task::Bench),
        Some(other) => Err(format!("unknown task `{other}`; try `cargo xtask help`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, String> {
        Options::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn flags_may_come_in_any_order() {
        let options = parse("test --skip-install --nothing-skipped").unwrap();

        assert_eq!(options, Options { task: Task::Test, quick: false, install: false, may_skip: false });
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in ["tset", "test --quik", "bench --quick", "test --quick --nothing-skipped"] {
            assert!(parse(line).is_err(), "{line}");
        }
    }

    #[test]
    fn silence_asks_for_help() {
        assert_eq!(parse("").unwrap().task, Task::Help);
        assert_eq!(parse("test -h").unwrap().task, Task::Help);
    }
}
