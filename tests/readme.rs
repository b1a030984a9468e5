//! README: its tables have rows of the docs, its features are those of `status/Cargo.toml`, and its error is one that the macro
//! reports. Its code is compiled and run from `lib.rs`.

use std::fs;
use std::path::Path;

const README: &str = include_str!("../README.md");
const STATUS_CLASS: &str = include_str!("../status-macros/docs/status_class.md");
const PROBLEM: &str = include_str!("../status-macros/docs/problem.md");
const FEATURES: &str = include_str!("../status/src/docs/features.md");
const MANIFEST: &str = include_str!("../status/Cargo.toml");

#[test]
fn the_attributes_are_rows_of_the_docs_of_the_derives() {
    const HEADER: &str = "| on | attribute | meaning |";
    let documented = [rows(STATUS_CLASS, HEADER), rows(PROBLEM, HEADER)].concat();

    for row in rows(README, HEADER) {
        assert!(documented.contains(&row), "{row}");
    }
}

#[test]
fn the_features_are_those_of_the_crate_docs() {
    // There, the frameworks are a row: their modules are on the same page.
    let (of_frameworks, listed): (Vec<String>, Vec<String>) = features(README)
        .into_iter()
        .partition(|row| is_framework(row));
    let (row, documented): (Vec<String>, Vec<String>) = features(FEATURES)
        .into_iter()
        .partition(|row| is_framework(row));

    let names = of_frameworks.iter().map(|row| cell(row));
    assert_eq!(cell(&row[0]), names.collect::<Vec<_>>().join(", "));
    assert_eq!(listed, documented);
}

/// Returns the first cell of a row.
fn cell(row: &str) -> &str {
    row.split('|').nth(1).unwrap().trim()
}

/// Returns whether the row of a feature is that of a framework.
fn is_framework(row: &str) -> bool {
    let name = row.split('`').nth(1).unwrap().replace('-', "_");
    Path::new("frameworks").join(name).is_dir()
}

#[test]
fn the_features_are_those_of_the_crate() {
    let (_, declared) = MANIFEST.split_once("[features]\n").unwrap();
    let declared = declared.lines().take_while(|line| !line.is_empty());
    let expected: Vec<_> = declared
        .map(|line| format!("`{}`", line.split(' ').next().unwrap()))
        .collect();

    let listed: Vec<_> = features(README)
        .iter()
        .map(|row| row.split(' ').nth(1).unwrap().to_owned())
        .collect();

    assert_eq!(listed, expected);
}

#[test]
fn every_feature_but_tracing_enables_problem() {
    let sentence = "Every feature but `tracing` enables `problem`.";
    assert!(README.contains(sentence) && FEATURES.contains(sentence));

    let (_, declared) = MANIFEST.split_once("[features]\n").unwrap();
    for line in declared.lines().take_while(|line| !line.is_empty()) {
        let (feature, enables) = line.split_once(" = ").unwrap();
        let is_problem = feature == "problem" || enables.starts_with("[\"problem\", ");
        assert_eq!(is_problem, feature != "tracing", "{line}");
    }
}

#[test]
fn the_redaction_is_that_of_the_docs() {
    let (_, redaction) = README.split_once("## Redaction\n\n").unwrap();
    let (redaction, _) = redaction.split_once("\n\n").unwrap();

    assert!(PROBLEM.contains(redaction), "{redaction}");
}

#[test]
fn the_error_is_one_that_the_macro_reports() {
    let (_, error) = README.split_once("```text\nerror: ").unwrap();
    let (message, _) = error.split_once(" --> ").unwrap();

    assert!(reports(Path::new("ui"), message), "{message}");
}

fn features(text: &str) -> Vec<String> {
    rows(text, "| feature | adds |")
}

/// Returns the rows of the table with this header, without links.
fn rows(text: &str, header: &str) -> Vec<String> {
    let (_, table) = text.split_once(header).unwrap();
    let table = table.lines().skip(2);
    table
        .take_while(|line| line.starts_with('|'))
        .map(without_links)
        .collect()
}

/// Replaces each `[text](target)` by its text.
fn without_links(line: &str) -> String {
    let mut text = line.to_owned();
    while let Some(target) = text.find("](") {
        let end = target + text[target..].find(')').unwrap();
        let start = text[..target].rfind(" [").unwrap() + 1;
        text = [&text[..start], &text[start + 1..target], &text[end + 1..]].concat();
    }
    text
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
