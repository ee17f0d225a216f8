//! Tablets and a centre on their real stores, and a line between them that does whatever lines do. One seed decides
//! the whole run. See `docs/TESTING.md`.

mod chance;
mod checks;
mod line;
mod mutants;
mod office;
mod picture;
mod runs;
mod world;
