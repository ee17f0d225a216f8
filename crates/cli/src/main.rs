//! The one program people run: `qingjian`.
fn main() {}
