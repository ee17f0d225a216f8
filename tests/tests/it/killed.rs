//! A server and a tablet as processes, killed in the middle of their work, again and again.

mod line;
mod rounds;
