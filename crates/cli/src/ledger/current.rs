//! The ledger as it is known: JSON lines, one target each.

use std::fs;
use std::path::Path;

use qingjian_domain::ledger::Target;

use crate::ending::Failure;

/// All targets of a file. A line that cannot be read refuses the file: what is not known would look new.
///
/// # Errors
/// `ledger_line` with the line's number, `ledger_twice`.
pub(crate) fn read(file: &Path) -> Result<Vec<Target>, Failure> {
    let text = fs::read_to_string(file).map_err(Failure::at(file.display()))?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let targets: Vec<Target> = lines.map(|(number, line)| target(file, number, line)).collect::<Result<_, _>>()?;
    let mut ids: Vec<_> = targets.iter().map(|target| target.id).collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| matches!(pair, [a, b] if a == b)).and_then(<[_]>::first) {
        Some(id) => Err(Failure::new(
            "ledger_twice",
            format_args!(
                "{}：对象编号{id}出现两次，请删去一个 / the id stands there twice; remove one",
                file.display()
            ),
        )),
        None => Ok(targets),
    }
}

fn target(file: &Path, number: usize, line: &str) -> Result<Target, Failure> {
    serde_json::from_str(line).map_err(|error| {
        let file = file.display();
        Failure::new(
            "ledger_line",
            format_args!("{file} 第{number}行不是检查对象 / line {number} is no target: {error}"),
        )
    })
}

/// Targets as such a file.
pub(crate) fn written(targets: &[Target]) -> Result<String, Failure> {
    let lines = targets.iter().map(|target| Ok(serde_json::to_string(target)? + "\n"));
    lines.collect()
}
