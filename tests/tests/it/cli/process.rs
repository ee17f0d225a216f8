//! Running the program and reading what it says.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Output, Stdio};

use qingjian_tests::program::qingjian;

/// What one run said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The output of a run that went well.
    #[track_caller]
    pub fn good(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out.trim_end().to_owned()
    }

    /// The stable code in front of the sentence of a run that could not do its work.
    #[track_caller]
    pub fn refused(self) -> String {
        assert_eq!(self.code, 2, "{self:?}");
        let sentence = self.err.strip_prefix("qingjian: ").unwrap_or_else(|| panic!("{}", self.err));
        sentence.split(':').next().unwrap().to_owned()
    }
}

/// Runs the program; none where it was not built.
pub fn run(args: &[&str]) -> Option<Said> {
    run_with_input(args, "")
}

/// The same, with something on standard input.
pub fn run_with_input(args: &[&str], input: &str) -> Option<Said> {
    let mut command = qingjian()?;
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that does not read its input has closed it by now; that is its answer.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    Some(Said::of(child.wait_with_output().unwrap()))
}

/// A server in a process of its own.
pub struct Serving {
    child: Child,
    pub address: String,
}

impl Serving {
    pub fn start(centre: &str) -> Option<Self> {
        let mut command = qingjian()?;
        command.args(["serve", "--folder", centre, "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Some(Self { child, address: address.trim().to_owned() })
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to end, as an operating system does, and waits for it.
    pub fn stop(mut self) -> i32 {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        self.child.wait().unwrap().code().unwrap_or(-1)
    }
}

impl Drop for Serving {
    /// A test that failed leaves no server behind.
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
