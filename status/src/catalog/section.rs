//! What the page and the Markdown show of each problem type.

use super::document::Entry;
use super::kind::Kind;
use super::problem_type::ProblemType;
use crate::described::unused;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Section<'a> {
    /// The fragment of a URI that leads to it. No other section has it.
    pub(super) anchor: String,
    pub(super) entry: &'a Entry,
}

impl<'a> Section<'a> {
    /// Returns the sections of a catalogue.
    pub(super) fn all(entries: &'a [Entry]) -> Vec<Self> {
        // That of a fragment is its own, so that its `type` leads to it.
        let fragments = entries
            .iter()
            .filter_map(|entry| fragment(&entry.problem_type));
        let fragments: BTreeSet<&str> = fragments.collect();
        let mut used: BTreeSet<String> = BTreeSet::new();
        let section = |entry: &'a Entry| {
            let is_used = |anchor: &str| used.contains(anchor) || fragments.contains(anchor);
            let anchor = match fragment(&entry.problem_type) {
                Some(fragment) if !used.contains(fragment) => fragment.to_owned(),
                _ => unused(anchor(&entry.problem_type), "-", is_used),
            };
            used.insert(anchor.clone());
            Section { anchor, entry }
        };
        entries.iter().map(section).collect()
    }

    /// Returns the title or, where it depends on the status code, the status codes.
    pub(super) fn heading(&self) -> String {
        let title = self.entry.problem_type.title.clone();
        title.unwrap_or_else(|| self.statuses())
    }

    pub(super) fn statuses(&self) -> String {
        self.entry.problem_type.status_texts(", ")
    }

    /// Returns whether the anchor is more than the status codes.
    pub(super) fn is_named(&self) -> bool {
        self.anchor != self.entry.problem_type.codes("-")
    }

    /// Returns the members by name, each with its kind, or in JSON if it is a constant.
    pub(super) fn members(&self) -> BTreeMap<&'a str, Shown> {
        let constants = self.entry.problem_type.constants.iter();
        let constants =
            constants.map(|(name, value)| (name.as_str(), Shown::Constant(value.to_string())));
        constants
            .chain(kinds(&self.entry.problem_type.members))
            .collect()
    }

    pub(super) fn headers(&self) -> BTreeMap<&'a str, Shown> {
        kinds(&self.entry.problem_type.headers).collect()
    }
}

/// The value of a member or header.
pub(super) enum Shown {
    Constant(String),
    Kind(&'static str),
}

fn kinds(of: &BTreeMap<String, Kind>) -> impl Iterator<Item = (&str, Shown)> {
    of.iter()
        .map(|(name, kind)| (name.as_str(), Shown::Kind(kind.name())))
}

/// Returns the fragment of `type`, otherwise its last segment, otherwise the code in the problem, otherwise the status code.
fn anchor(problem_type: &ProblemType) -> String {
    if let Some(fragment) = fragment(problem_type) {
        return fragment.to_owned();
    }
    if let Some(uri) = &problem_type.type_uri {
        return last_segment(uri.trim_end_matches('#')).to_owned();
    }
    // A fragment has it only percent-encoded, or as a delimiter.
    let is_delimiter = |letter: char| !letter.is_alphanumeric() && !"-._~".contains(letter);
    match problem_type.constants.get("code") {
        Some(Value::String(text)) if !text.is_empty() => text.replace(is_delimiter, "-"),
        Some(Value::Number(number)) => number.to_string(),
        _ => problem_type.codes("-"),
    }
}

fn fragment(problem_type: &ProblemType) -> Option<&str> {
    let (_, fragment) = problem_type.type_uri.as_ref()?.split_once('#')?;
    (!fragment.is_empty()).then_some(fragment)
}

/// Returns the last segment of a path or URN that is not empty.
fn last_segment(uri: &str) -> &str {
    let path = uri.split('?').next().unwrap_or_default();
    let mut segments = path.rsplit(['/', ':']);
    segments.find(|segment| !segment.is_empty()).unwrap_or(uri)
}
