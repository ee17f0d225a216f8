//! The rules of the house, asked of this checkout.
//!
//! Each rule is a plain function from text to complaints, in a file of its own, with a test that shows
//! it failing on a bad sample. Here every rule meets the real files.

mod complaint;
mod floors;
mod manifests;
mod masking;
mod modules;
mod names;
mod papers;
mod purity;
mod repository;
mod rooms;
mod rust_text;
mod sizes;
mod sql;
mod unfinished;

use complaint::assert_none;
use repository::{files, text_of};

#[test]
fn packages_name_only_lower_floors() {
    assert_none(&floors::complaints(&manifests::all(files())));
}

#[test]
fn each_heavy_dependency_lives_in_one_room() {
    assert_none(&rooms::complaints(&manifests::all(files())));
}

#[test]
fn the_lockfile_holds_one_sqlite() {
    assert_none(&rooms::more_than_one_sqlite(text_of("Cargo.lock")));
}

#[test]
fn files_have_names_a_stranger_could_guess() {
    assert_none(&names::complaints(files()));
}

#[test]
fn source_files_stay_short() {
    assert_none(&sizes::long_files(files(), sizes::LONGER_FOR_NOW));
}

#[test]
fn functions_stay_short() {
    println!("{}", sizes::longest_functions(files(), 10));
    assert_none(&sizes::long_functions(files()));
}

#[test]
fn every_crate_says_what_it_is() {
    assert_none(&modules::heads(files()));
}

#[test]
fn every_source_file_is_named_by_a_mod_line() {
    assert_none(&modules::forgotten(files()));
}

#[test]
fn nothing_is_left_unfinished() {
    assert_none(&unfinished::complaints(files()));
}

#[test]
fn judged_numbers_are_never_binary_floats() {
    assert_none(&purity::floats(files()));
}

#[test]
fn only_shells_read_the_clock() {
    assert_none(&purity::clocks(files()));
}

#[test]
fn the_pure_packages_draw_no_random_numbers() {
    assert_none(&purity::randomness(files()));
}

#[test]
fn sql_stays_in_its_rooms() {
    assert_none(&sql::complaints(files()));
}

#[test]
fn the_papers_are_there() {
    assert_none(&papers::missing(files()));
}

#[test]
fn both_readmes_show_the_two_commands() {
    assert_none(&papers::commands(files()));
}

#[test]
fn decisions_are_numbered_without_a_gap() {
    assert_none(&papers::decision_numbers(files()));
}

#[test]
fn no_file_knows_one_machine() {
    assert_none(&papers::machine_paths(files()));
}
