//! README: its tables are those of the crate docs, its features those of `status/Cargo.toml`, and its error is one that the
//! macro reports. Its code is compiled and run from `lib.rs`.

use std::fs;
use std::path::Path;

const README: &str = include_str!("../README.md");
const MANIFEST: &str = include_str!("../status/Cargo.toml");

const FEATURES: &str = "| feature | adds |";

#[test]
fn the_feature_table_lists_the_features_of_the_crate() {
    let (_, features) = MANIFEST.split_once("[features]\n").unwrap();
    let features = features.lines().take_while(|line| !line.is_empty());
    let expected: Vec<_> = features
        .map(|line| format!("`{}`", line.split(' ').next().unwrap()))
        .collect();

    let listed: Vec<_> = rows(README, FEATURES)
        .into_iter()
        .map(|row| row.split(' ').nth(1).unwrap())
        .collect();

    assert_eq!(listed, expected);
}

#[test]
fn the_error_is_one_that_the_macro_reports() {
    let (_, error) = README.split_once("```text\nerror: ").unwrap();
    let (message, _) = error.split_once(" --> ").unwrap();

    assert!(reports(Path::new("ui"), message), "{message}");
}

/// Returns the rows of all tables with this header in a Markdown file, or in the doc comments of a Rust file.
fn rows<'a>(text: &'a str, header: &str) -> Vec<&'a str> {
    let mut lines = text
        .lines()
        .map(|line| line.trim_start_matches(['/', '!', ' ']));
    let mut rows = Vec::new();
    while lines.any(|line| line == header) {
        let table = lines.by_ref().take_while(|line| line.starts_with('|'));
        rows.extend(table.skip(1));
    }
    assert!(!rows.is_empty(), "no table with the header {header}");
    rows
}

/// Returns whether the expectation of a UI test has this message.
fn reports(directory: &Path, message: &str) -> bool {
    let mut paths = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    paths.any(|path| match path.extension() {
        Some(extension) if extension == "stderr" => {
            fs::read_to_string(&path).unwrap().contains(message)
        }
        _ => path.is_dir() && reports(&path, message),
    })
}
