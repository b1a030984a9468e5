//! The errors of the programs, and the rules that each message of this project follows.
//!
//! `TRYBUILD=overwrite cargo test -p status-ui-tests errors` updates the expected errors.

use std::fs;
use std::path::PathBuf;

#[test]
fn each_mistake_causes_its_error() {
    let programs = trybuild::TestCases::new();
    programs.compile_fail("status_macro/*.rs");
    programs.compile_fail("no_cascade/*.rs");
    programs.compile_fail("attribute/*.rs");
    programs.compile_fail("derive/*.rs");
    programs.compile_fail("problem/*.rs");
    programs.compile_fail("openapi/*.rs");
    programs.compile_fail("multiple_errors/*.rs");
}

/// Errors in types, which rustc reports, in other words in each version.
#[rustversion::attr(
    not(stable(1.95)),
    ignore = "needs Rust 1.95: cargo +1.95 test -p status-ui-tests type_errors"
)]
#[test]
fn type_errors_are_those_of_rustc() {
    trybuild::TestCases::new().compile_fail("type_errors/*.rs");
}

/// Returns the lines of each message of this project. Those of rustc have a code, as in `error[E0277]`, but for an attribute that
/// it cannot find, and for what does not parse.
fn messages() -> Vec<Vec<String>> {
    let mut messages = Vec::new();
    for file in expectations() {
        let text = fs::read_to_string(file).unwrap();
        for error in text.split("\n\n").filter(|error| {
            error.starts_with("error: ")
                && !error.contains("cannot find attribute")
                && !error.starts_with("error: expected expression, ")
        }) {
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
    let entries = |directory: PathBuf| {
        let entries = fs::read_dir(directory).unwrap();
        entries.map(|entry| entry.unwrap().path())
    };
    let directories = entries(PathBuf::from(".")).filter(|path| path.is_dir());
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

#[test]
fn no_error_points_into_the_standard_library() {
    for file in expectations() {
        let text = fs::read_to_string(&file).unwrap();

        // rustc shows the code there only where the component `rust-src` is installed.
        assert!(!text.contains("$RUST/"), "{}", file.display());
    }
}
