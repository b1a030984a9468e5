//! README: its tables have rows of the docs, its features are those of `status/Cargo.toml`, and its error is one that the macro
//! reports. Its code is compiled and run from `lib.rs`.
//!
//! `README=overwrite cargo test -p status-tests readme` makes the table of features of the one in the crate docs.

use std::path::Path;
use std::{env, fs};

const README: &str = include_str!("../README.md");
const STATUS_CLASS: &str = include_str!("../status-macros/docs/status_class.md");
const PROBLEM: &str = include_str!("../status-macros/docs/problem.md");
const FEATURES: &str = include_str!("../status/src/docs/features.md");
const MANIFEST: &str = include_str!("../status/Cargo.toml");

#[test]
fn the_attributes_are_rows_of_the_docs_of_the_derives() {
    const HEADER: &str = "| on | attribute | meaning |";
    let without_links = |row| replace_links(row, &|text, _| text.to_owned());
    let documented = [rows(STATUS_CLASS, HEADER), rows(PROBLEM, HEADER)].concat();
    let documented: Vec<_> = documented.into_iter().map(without_links).collect();

    for row in rows(README, HEADER) {
        assert!(documented.contains(&without_links(row)), "{row}");
    }
}

#[test]
fn the_features_are_those_of_the_crate_docs() {
    let expected: Vec<_> = features(FEATURES)
        .into_iter()
        .map(|row| replace_links(row, &link_to_file))
        .collect();

    if env::var_os("README").is_some_and(|value| value == "overwrite") {
        let readme = README.replace(&features(README).join("\n"), &expected.join("\n"));
        fs::write("../README.md", readme).unwrap();
    }
    let readme = fs::read_to_string("../README.md").unwrap();
    let listed = features(&readme);
    for (row, expected) in listed.iter().zip(&expected) {
        assert_eq!(row, expected);
    }
    assert_eq!(listed.len(), expected.len());
}

/// Returns the link to the file that a page of the crate docs is made of, or the text if there is none.
fn link_to_file(text: &str, page: &str) -> String {
    let (page, section) = page.split_once(".html").unwrap();
    let (module, item) = page.rsplit_once('/').unwrap_or(("", page));
    let file = match item.split_once('.') {
        Some(("derive", name)) if module.is_empty() => {
            format!("status-macros/docs/{}.md", name.to_lowercase())
        }
        Some(("derive", _)) => format!("status-macros/docs/{module}.md"),
        None => format!("status/src/docs/{module}.md"),
        _ => return text.to_owned(),
    };
    assert!(Path::new("..").join(&file).is_file(), "{file}");
    format!("[{text}]({file}{section})")
}

#[test]
fn the_features_are_those_of_the_crate() {
    let (_, declared) = MANIFEST.split_once("[features]\n").unwrap();
    let declared = declared.lines().take_while(|line| !line.is_empty());
    let expected: Vec<_> = declared
        .map(|line| format!("`{}`", line.split(' ').next().unwrap()))
        .collect();

    let listed: Vec<_> = features(FEATURES)
        .into_iter()
        .map(|row| row.split(' ').nth(1).unwrap())
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

fn features(text: &str) -> Vec<&str> {
    rows(text, "| feature | adds |")
}

/// Returns the rows of the table with this header.
fn rows<'a>(text: &'a str, header: &str) -> Vec<&'a str> {
    let (_, table) = text.split_once(header).unwrap();
    let table = table.lines().skip(2);
    table.take_while(|line| line.starts_with('|')).collect()
}

/// Replaces each `[text](target)` by what a function returns for both.
fn replace_links(line: &str, replace: &dyn Fn(&str, &str) -> String) -> String {
    let Some((before, after)) = line.split_once("](") else {
        return line.to_owned();
    };
    let (before, text) = before.rsplit_once(" [").unwrap();
    let (target, after) = after.split_once(')').unwrap();
    let after = replace_links(after, replace);
    format!("{before} {}{after}", replace(text, target))
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
