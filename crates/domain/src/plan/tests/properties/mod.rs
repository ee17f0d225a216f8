//! What must hold of any facts, and the definition that the evaluators must agree with.

mod definition;
mod laws;
mod worlds;
