//! The names of fields, and where a format string has them.

use std::ops::Range;
use syn::ext::IdentExt as _;
use syn::Member;

/// The fields that texts and expressions can name.
pub(crate) struct FieldNames<'a> {
    members: Vec<&'a Member>,
}

impl<'a> FieldNames<'a> {
    pub(crate) fn new(members: impl IntoIterator<Item = &'a Member>) -> Self {
        let mut names = FieldNames {
            members: Vec::new(),
        };
        for member in members {
            names.members.push(member);
        }
        names
    }

    pub(crate) fn members(&self) -> &[&'a Member] {
        &self.members
    }

    pub(crate) fn places(&self) -> Range<usize> {
        0..self.members.len()
    }

    /// Returns places in ascending order without the repeated ones.
    pub(crate) fn each_once(&self, places: &[usize]) -> Vec<usize> {
        let mut once = Vec::new();
        for place in self.places().filter(|place| places.contains(place)) {
            once.push(place);
        }
        once
    }

    /// Returns the place of the field with this name, `_0` for the first without one.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.members
            .iter()
            .position(|member| local_name(member) == name)
    }
}

/// The name of a field in a text and in an expression.
pub(crate) fn local_name(field: &Member) -> String {
    match field {
        Member::Named(name) => name.unraw().to_string(),
        Member::Unnamed(index) => format!("_{}", index.index),
    }
}

/// The names in the placeholders of a format string, none if it is no format string.
pub(super) fn in_format(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for range in placeholders(text).unwrap_or_default() {
        let placeholder = &text[range];
        names.push(split(placeholder).0.to_owned());
        for count in counts(placeholder) {
            names.push(placeholder[count].to_owned());
        }
    }
    names
}

/// Finds what is between braces; doubled ones are text.
pub(crate) fn placeholders(text: &str) -> Result<Vec<Range<usize>>, String> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(brace) = text[at..].find(['{', '}']).map(|brace| at + brace) {
        let (open, rest) = (&text[brace..=brace], &text[brace + 1..]);
        at = brace + 1;
        if rest.starts_with(open) {
            at += 1;
            continue;
        }
        if open == "}" {
            return Err("`}` without `{`\nwrite `}}` for a brace".to_owned());
        }
        let after_fill = fill(rest);
        let Some(length) = rest[after_fill..].find('}').map(|end| after_fill + end) else {
            return Err("`{` is not closed\nwrite `{{` for a brace".to_owned());
        };
        found.push(at..at + length);
        at += length + 1;
    }
    Ok(found)
}

/// Returns where the fill of the first placeholder ends, zero if it has none. A brace can be one: `{x:}>8}`.
fn fill(text: &str) -> usize {
    let end = text.find(['{', '}']).unwrap_or(text.len());
    let Some(colon) = text[..(end + 1).min(text.len())].find(':') else {
        return 0;
    };
    let mut letters = text[colon + 1..].chars();
    match (letters.next(), letters.next()) {
        (Some(fill), Some('<' | '^' | '>')) => colon + 1 + fill.len_utf8(),
        _ => 0,
    }
}

/// Splits a placeholder into a name and a format spec.
pub(crate) fn split(placeholder: &str) -> (&str, &str) {
    let (name, spec) = placeholder.split_once(':').unwrap_or((placeholder, ""));
    (name.trim_end(), spec)
}

/// Finds the names that are the width and the precision in a placeholder, each before a `$`.
pub(crate) fn counts(placeholder: &str) -> Vec<Range<usize>> {
    let (_, spec) = split(placeholder);
    let mut letters = spec.chars();
    let (first, second) = (letters.next(), letters.next());
    // In `{x:$>8}` it is what fills the width.
    let has_fill = matches!(second, Some('<' | '^' | '>'));
    let fill = first.filter(|_| has_fill).map_or(0, char::len_utf8);
    let start = placeholder.len() - spec.len() + fill;
    let rest = &placeholder[start..];
    let mut counts = Vec::new();
    for (end, _) in rest.match_indices('$') {
        let before =
            rest[..end].trim_end_matches(|letter: char| letter == '_' || letter.is_alphanumeric());
        let name = &rest[before.len()..end];
        // A zero before a name is a flag.
        let flag = usize::from(name.len() > 1 && name.starts_with('0'));
        counts.push(start + before.len() + flag..start + end);
    }
    counts
}
