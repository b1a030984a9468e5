//! Programs with mistakes and the errors that they cause, and programs without. A program has mistakes of one kind.
//!
//! `TRYBUILD=overwrite cargo test -p status-tests ui` updates the expected errors.

use std::fs;
use std::path::PathBuf;

#[test]
fn each_mistake_causes_its_error() {
    // trybuild checks these in a single run of cargo only if no program among them is to pass.
    let programs = trybuild::TestCases::new();
    programs.compile_fail("ui/status_macro/*.rs");
    programs.compile_fail("ui/no_cascade/*.rs");
    programs.compile_fail("ui/attribute/*.rs");
    programs.compile_fail("ui/derive/*.rs");
    programs.compile_fail("ui/problem/*.rs");
    programs.compile_fail("ui/openapi/*.rs");
    programs.compile_fail("ui/multiple_errors/*.rs");
}

/// Errors in types, which rustc reports, in other words in each version.
#[rustversion::attr(
    not(stable(1.95)),
    ignore = "needs Rust 1.95: cargo +1.95 test -p status-tests type_errors"
)]
#[test]
fn type_errors_are_those_of_rustc() {
    trybuild::TestCases::new().compile_fail("ui/type_errors/*.rs");
}

#[test]
fn programs_without_mistakes_compile_and_run() {
    trybuild::TestCases::new().pass("ui/pass/*.rs");
}

/// Returns the lines of each message of this project. Those of rustc have a code, as in `error[E0277]`.
fn messages() -> Vec<Vec<String>> {
    let mut messages = Vec::new();
    for file in expectations() {
        let text = fs::read_to_string(file).unwrap();
        for error in text
            .split("\n\n")
            .filter(|error| error.starts_with("error: "))
        {
            let lines = error
                .lines()
                .take_while(|line| !line.trim_start().starts_with("--> "));
            messages.push(lines.map(str::to_owned).collect());
        }
    }
    assert!(!messages.is_empty());
    messages
}

fn expectations() -> impl Iterator<Item = PathBuf> {
    let entries = |directory| {
        fs::read_dir(directory)
            .unwrap()
            .map(|entry| entry.unwrap().path())
    };
    let directories = entries(PathBuf::from("ui"));
    directories.flat_map(entries).filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "stderr")
    })
}

#[test]
fn a_message_fits_a_terminal_of_100_columns() {
    for message in messages() {
        let widest = message.iter().map(|line| line.chars().count()).max();

        assert!(widest <= Some(100), "{message:#?}");
    }
}

#[test]
fn a_message_has_two_or_three_lines() {
    for message in messages() {
        assert!((2..=3).contains(&message.len()), "{message:#?}");
    }
}

#[test]
fn a_message_begins_in_lower_case_and_ends_without_a_full_stop() {
    for message in messages() {
        let text = message[0].strip_prefix("error: ").unwrap();

        assert!(!text.starts_with(char::is_uppercase), "{message:#?}");
        assert!(
            message.iter().all(|line| !line.ends_with('.')),
            "{message:#?}"
        );
    }
}
