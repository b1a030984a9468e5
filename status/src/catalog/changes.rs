//! What is different between two catalogues, and what that is for clients.

use super::kind::Kind;
use super::problem_type::ProblemType;
use serde_json::{json, Value};
use std::collections::BTreeMap;
use std::fmt::{self, Display};

/// What is different from a lock, in sentences, sorted. Returned by [`Catalog::changes_since`](super::Catalog::changes_since),
/// which has an example.
///
/// `Display` lists all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Changes {
    /// What breaks clients that rely on it: a problem type that is removed or renamed, or has another status, a member or header
    /// that is removed or has another kind, a constant with another value, and a server error whose text and fields are now sent.
    pub breaking: Vec<String>,
    /// What does not: a problem type, a member or a header that is added, and another title or detail.
    pub compatible: Vec<String>,
}

impl Changes {
    /// Returns `true` if nothing is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.breaking.is_empty() && self.compatible.is_empty()
    }

    pub(super) fn between(mut old: Vec<ProblemType>, mut new: Vec<ProblemType>) -> Self {
        let mut changes = Changes::default();
        for rule in RULES {
            for (old, new) in pairs(&mut old, &mut new, rule) {
                changes.compare(&old, &new);
            }
        }
        let removed = old.iter().map(|old| format!("{} is removed", label(old)));
        changes.breaking.extend(removed);
        let added = new.iter().map(|new| format!("{} is added", label(new)));
        changes.compatible.extend(added);
        changes.breaking.sort();
        changes.compatible.sort();
        changes
    }

    fn compare(&mut self, old: &ProblemType, new: &ProblemType) {
        let label = label(new);
        if is_renamed(old, new) {
            self.breaking.push(renamed(old, new));
        }
        if old.statuses != new.statuses {
            let (old, new) = (old.codes(OR), new.codes(OR));
            let what = format!("{label}: the status is now {new}, was {old}");
            self.breaking.push(what);
        }
        match (old.is_exposed, new.is_exposed) {
            (false, true) => self.breaking.push(format!(
                "{label}: `expose` now sends the text and the fields of a server error"
            )),
            (true, false) => self
                .compatible
                .push(format!("{label}: `expose` is removed")),
            _ => {}
        }
        self.compare_texts(old, new, &label);
        self.compare_members(old, new, &label);
        self.compare_kinds("header", &old.headers, &new.headers, &label);
    }

    /// Compares what is written for people. The title by default changes with the status code.
    fn compare_texts(&mut self, old: &ProblemType, new: &ProblemType, label: &str) {
        let titles = match (old.own_title(), new.own_title()) {
            (None, None) if old.statuses != new.statuses => (&None, &None),
            _ => (&old.title, &new.title),
        };
        for (name, texts) in [("detail", (&old.detail, &new.detail)), ("title", titles)] {
            let change = match texts {
                (old, new) if old == new => continue,
                (Some(old), Some(new)) => format!("is now {new:?}, was {old:?}"),
                (Some(old), None) => format!("is no longer {old:?}"),
                (None, new) => format!("is now {:?}", new.as_deref().unwrap_or_default()),
            };
            let change = format!("{label}: the {name} {change}");
            self.compatible.push(change);
        }
    }

    /// Compares the members, but for those that are part of a name that is another.
    fn compare_members(&mut self, old: &ProblemType, new: &ProblemType, label: &str) {
        let (mut old_kinds, mut new_kinds) = (old.kinds(), new.kinds());
        for (name, was) in &old.constants {
            let name = name.as_str();
            let change = match new.constants.get(name) {
                Some(now) if was == now || names(old, new, was) => continue,
                Some(now) => format!("{label}: member `{name}` is now {now}, was {was}"),
                None if !new.members.contains_key(name) => continue,
                None => format!("{label}: member `{name}` is no longer always {was}"),
            };
            self.breaking.push(change);
            if new.constants.contains_key(name) {
                old_kinds.remove(name);
                new_kinds.remove(name);
            }
        }
        for (name, now) in &new.constants {
            if old.members.get(name) == Some(&Kind::of_value(now)) {
                let change = format!("{label}: member `{name}` is now always {now}");
                self.compatible.push(change);
            }
        }
        self.compare_kinds("member", &old_kinds, &new_kinds, label);
    }

    fn compare_kinds(
        &mut self,
        what: &str,
        old: &BTreeMap<String, Kind>,
        new: &BTreeMap<String, Kind>,
        label: &str,
    ) {
        for (name, kind) in old {
            let Some(new) = new.get(name) else {
                let removed = format!("{label}: {what} `{name}` is removed");
                self.breaking.push(removed);
                continue;
            };
            let changes = match kind.includes(*new) {
                true if kind == new => continue,
                true => &mut self.compatible,
                false => &mut self.breaking,
            };
            let (kind, new) = (kind.name(), new.name());
            changes.push(format!("{label}: {what} `{name}` is now {new}, was {kind}"));
        }
        let added = new.keys().filter(|name| !old.contains_key(*name));
        let added = added.map(|name| format!("{label}: {what} `{name}` is added"));
        self.compatible.extend(added);
    }
}

impl Display for Changes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists = [
            ("breaking", &self.breaking),
            ("compatible", &self.compatible),
        ];
        let mut separator = "";
        for (name, changes) in lists {
            if !changes.is_empty() {
                write!(formatter, "{separator}{name}:")?;
                separator = "\n\n";
            }
            for change in changes {
                write!(formatter, "\n- {change}")?;
            }
        }
        Ok(())
    }
}

/// Between status codes, as in an attribute.
const OR: &str = " | ";

/// When a problem type has become another, if that is so of no other two. The first rule that applies.
const RULES: [fn(&ProblemType, &ProblemType) -> bool; 6] = [
    ProblemType::is_same_as,
    |old, new| has_constants(old, new) && old.statuses == new.statuses,
    |old, new| has_constants(old, new) && old.type_uri == new.type_uri,
    |old, new| {
        let has_text = old.own_title().is_some() || old.detail.is_some();
        let is_same = old.own_title() == new.own_title() && old.detail == new.detail;
        has_text && is_same && has_texts_only(old) && has_texts_only(new)
    },
    |old, new| old.statuses == new.statuses && has_texts_only(old) && has_texts_only(new),
    is_alike_but_for_names,
];

fn has_constants(old: &ProblemType, new: &ProblemType) -> bool {
    !old.constants.is_empty() && old.constants == new.constants
}

/// Returns whether nothing identifies the problem type but its status and what is written for people.
fn has_texts_only(problem_type: &ProblemType) -> bool {
    problem_type.type_uri.is_none() && problem_type.constants.is_empty()
}

/// Returns whether only the `type` and the values of constants differ.
fn is_alike_but_for_names(old: &ProblemType, new: &ProblemType) -> bool {
    old.statuses == new.statuses
        && old.title == new.title
        && old.detail == new.detail
        && old.members == new.members
        && old.headers == new.headers
        && old.is_exposed == new.is_exposed
        && old.constants.keys().eq(new.constants.keys())
        && old.type_uri.is_some() == new.type_uri.is_some()
        && !has_texts_only(new)
}

/// Takes the pairs of problem types that a rule applies to, each of which it applies to with no other.
fn pairs(
    old: &mut Vec<ProblemType>,
    new: &mut Vec<ProblemType>,
    rule: fn(&ProblemType, &ProblemType) -> bool,
) -> Vec<(ProblemType, ProblemType)> {
    let mut pairs = Vec::new();
    let mut at = 0;
    while at < old.len() {
        let mut matching = (0..new.len()).filter(|of_new| rule(&old[at], &new[*of_new]));
        let only = matching.next().filter(|_| matching.next().is_none());
        let is_only = |of_new: &usize| {
            let mut others = old.iter().enumerate().filter(|(other, _)| *other != at);
            !others.any(|(_, other)| rule(other, &new[*of_new]))
        };
        match only.filter(is_only) {
            Some(of_new) => pairs.push((old.remove(at), new.remove(of_new))),
            None => at += 1,
        }
    }
    pairs
}

fn is_renamed(old: &ProblemType, new: &ProblemType) -> bool {
    let has_type = new.type_uri.is_some();
    let changed = old.constants.iter().any(|(name, value)| {
        let new = new.constants.get(name);
        new.is_some_and(|new| new != value)
    });
    old.type_uri != new.type_uri || (!has_type && changed)
}

/// Returns whether the value of a constant is part of the name of a problem type that is renamed, which is reported as a whole.
fn names(old: &ProblemType, new: &ProblemType, value: &Value) -> bool {
    is_renamed(old, new) && (value.is_string() || new.type_uri.is_none())
}

/// Returns that a problem type is another, with what sets the old one on a variant that is renamed.
fn renamed(old: &ProblemType, new: &ProblemType) -> String {
    let renamed = format!("{} is now {}", label(old), label(new));
    let mut keys = Vec::new();
    if let (Some(old), Some(new)) = (&old.type_uri, &new.type_uri) {
        keys.extend((old != new).then(|| format!("`type = {}`", template(old))));
    }
    let constants = old.constants.iter().filter(|(name, value)| {
        let new = new.constants.get(*name);
        value.is_string() && new.is_some_and(|new| new != *value)
    });
    let constants: Vec<String> = constants
        .map(|(name, value)| format!("{name} = {}", template(value.as_str().unwrap_or_default())))
        .collect();
    if !constants.is_empty() {
        keys.push(format!("`extension({})`", constants.join(", ")));
    }
    match keys.is_empty() {
        true => renamed,
        false => format!(
            "{renamed}; to rename only the variant or struct, set {} in its attribute",
            keys.join(" and ")
        ),
    }
}

/// Returns the string of an attribute, in which braces are placeholders.
fn template(text: &str) -> String {
    format!("{:?}", text.replace('{', "{{").replace('}', "}}"))
}

/// Returns what identifies a problem type for readers.
fn label(problem_type: &ProblemType) -> String {
    if let Some(uri) = &problem_type.type_uri {
        return format!("`{uri}`");
    }
    let constants = &problem_type.constants;
    if !constants.is_empty() {
        return format!("`{} {}`", problem_type.codes(OR), json!(constants));
    }
    let text = problem_type.own_title().or(problem_type.detail.as_deref());
    match text {
        Some(text) => format!("`{} {text}`", problem_type.codes(OR)),
        None => format!("`{}`", problem_type.status_texts(OR)),
    }
}
