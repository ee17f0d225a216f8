#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr)]

mod answers;
mod data;
mod published;
mod when;

use super::*;

fn item(id: &str) -> &'static Item {
    find_items(id).pop().unwrap_or_else(|| panic!("no item {id}"))
}
