//! The problem types of an error type, filled by the code that the derive expands to.

use super::kind::Kind;
use super::problem_type::{add, sorted, ProblemType};
use super::Kinds;
use crate::body::Rendering;
use crate::described::types::Type;
use crate::described::{add_missing, keys, Described, Key, Scope, Variant};
use crate::problem::details::ABOUT_BLANK;
use crate::problem::semantics::is_server_error;
use http::StatusCode;
use std::collections::BTreeSet;
use std::fmt;
use std::mem;

/// A problem type, and the variants that have it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) problem_type: ProblemType,
    /// Different ones, in the order of the variants.
    pub(super) descriptions: Vec<String>,
    pub(super) origins: BTreeSet<Origin>,
}

/// The variant or struct that has a problem type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Origin {
    type_name: &'static str,
    name: &'static str,
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.type_name.split('<').next().unwrap_or_default();
        formatter.write_str(self.type_name)?;
        match path.rsplit("::").next() == Some(self.name) {
            true => Ok(()),
            false => write!(formatter, "::{}", self.name),
        }
    }
}

impl Entry {
    /// Adds the descriptions and the origins of another entry.
    pub(super) fn merge_texts(&mut self, other: Entry) {
        add_missing(&mut self.descriptions, other.descriptions);
        self.origins.extend(other.origins);
    }

    /// Adds what another entry of the same type may have.
    pub(super) fn merge(&mut self, other: Entry) {
        self.problem_type.merge(other.problem_type.clone());
        self.merge_texts(other);
    }

    /// Adds what an outer error adds to the problem, or overrides.
    fn add_outer(&mut self, outer: &Variant<'_, Kinds>, added: Entry) {
        if !added.descriptions.is_empty() {
            self.descriptions = added.descriptions;
        }
        // The item that sets a `type` is the one to change if another has it too.
        if added.problem_type.type_uri.is_some() {
            self.origins = added.origins;
        }
        let inner = &mut self.problem_type;
        let added = added.problem_type;
        let overridden = outer.members.iter().map(|member| member.name);
        let overridden = overridden.chain(added.constants.keys().map(String::as_str));
        for name in overridden {
            inner.constants.remove(name);
            inner.members.remove(name);
        }
        for name in outer.headers.iter().map(|header| header.name) {
            inner.headers.remove(name);
        }
        if let Some(title) = added.own_title() {
            inner.title = Some(title.to_owned());
        }
        if outer.has_detail {
            inner.detail = added.detail;
        }
        inner.type_uri = added.type_uri.or(inner.type_uri.take());
        inner.constants.extend(added.constants);
        inner.members.extend(added.members);
        inner.headers.extend(added.headers);
        inner.is_exposed |= added.is_exposed;
    }
}

impl ProblemType {
    fn new(
        variant: &Variant<'_, Kinds>,
        key: Key,
        described: &Described,
        Scope { is_hidden, .. }: Scope,
    ) -> Self {
        let constants = &described.constants;
        let title = described.title.as_deref().or(key.title());
        let mut problem_type = ProblemType {
            statuses: BTreeSet::from([key]),
            title: title.map(str::to_owned),
            is_exposed: is_server_error(key.status()) && !described.redacted,
            ..ProblemType::default()
        };
        if !is_hidden {
            let has_type = constants.type_uri != ABOUT_BLANK;
            problem_type.type_uri = has_type.then(|| constants.type_uri.clone().into_owned());
            problem_type.detail = constants.detail.clone();
        }
        for (name, value) in &constants.extensions {
            if is_hidden {
                add(&mut problem_type.members, name, Kind::of_value(value));
            } else {
                let value = sorted(value.clone());
                problem_type.constants.insert(name.clone(), value);
            }
        }
        problem_type.add_computed(variant, described);
        for (name, value) in &constants.headers {
            let value = value.to_str().map(str::parse::<u64>);
            let kind = Kind::of_header(matches!(value, Ok(Ok(_))));
            add(&mut problem_type.headers, name.as_str(), kind);
        }
        problem_type
    }

    /// Adds the members and headers that are not constants.
    fn add_computed(&mut self, variant: &Variant<'_, Kinds>, described: &Described) {
        for member in variant.members {
            if described.has(member.withheld) {
                let name = (member.ty.schema)(&mut Kinds);
                let kind = name.and_then(|name| Kind::of_json(&name));
                add(&mut self.members, member.name, kind.unwrap_or(Kind::Any));
            }
        }
        for header in variant.headers {
            if described.has(header.withheld) {
                let kind = Kind::of_header(header.is_integer);
                add(&mut self.headers, header.name, kind);
            }
        }
    }

    /// Returns whether another variant has the same constants.
    fn is_alike(&self, other: &ProblemType) -> bool {
        self.type_uri == other.type_uri && self.constants == other.constants
    }
}

/// The problem types of an error type.
pub struct Document<'a> {
    scope: Scope,
    entries: &'a mut Vec<Entry>,
}

impl<'a> Document<'a> {
    pub(super) fn new(entries: &'a mut Vec<Entry>) -> Self {
        Document {
            scope: Scope::default(),
            entries,
        }
    }

    /// Adds variants. A problem is the same in each body.
    pub fn with_body(
        &mut self,
        _: Rendering,
        _: &Type<'_, Kinds>,
        document: impl FnOnce(&mut Self),
    ) {
        document(self);
    }

    /// Adds a variant.
    pub fn variant(&mut self, variant: &Variant<'_, Kinds>) {
        let keys = keys((variant.codes)());
        let entries = self.describe(variant, keys);
        self.entries.extend(entries);
    }

    /// Returns the entries of a variant: one, unless a status code changes the constants.
    fn describe(
        &self,
        variant: &Variant<'_, Kinds>,
        keys: impl IntoIterator<Item = (Key, StatusCode)>,
    ) -> Vec<Entry> {
        let origin = Origin {
            type_name: (variant.type_name)(),
            name: variant.name,
        };
        let mut entries: Vec<Entry> = Vec::new();
        for (key, status) in keys {
            let described = self.scope.describe(variant, status);
            let entry = Entry {
                problem_type: ProblemType::new(variant, key, &described, self.scope),
                descriptions: described.description.into_iter().collect(),
                origins: BTreeSet::from([origin]),
            };
            let mut known = entries.iter_mut();
            match known.find(|known| known.problem_type.is_alike(&entry.problem_type)) {
                Some(known) => known.merge(entry),
                None => entries.push(entry),
            }
        }
        entries
    }

    /// Adds the problem types of an inner error, with what an outer one adds to each. They are one if the outer one has a type.
    pub fn delegated(
        &mut self,
        outer: &Variant<'_, Kinds>,
        _changes_body: bool,
        document: impl FnOnce(&mut Self),
    ) {
        let before = mem::take(self.entries);
        document(self);
        let inner = mem::replace(self.entries, before);
        let mut entries: Vec<Entry> = Vec::new();
        for mut entry in inner {
            let keys = entry.problem_type.statuses.iter();
            let keys = keys.map(|key| (*key, key.status())).collect::<Vec<_>>();
            let mut has_type = false;
            for added in self.describe(outer, keys) {
                has_type |= added.problem_type.type_uri.is_some();
                entry.add_outer(outer, added);
            }
            match entries.first_mut().filter(|_| has_type) {
                Some(known) => known.merge(entry),
                None => entries.push(entry),
            }
        }
        self.entries.extend(entries);
    }

    /// Adds variants that are not for the reader, or the problem types of an inner error that is not.
    pub fn hidden(&mut self, document: impl FnOnce(&mut Self)) {
        let before = mem::replace(&mut self.scope.is_hidden, true);
        document(self);
        self.scope.is_hidden = before;
    }

    /// Adds the problem types of an inner error that is redacted.
    pub fn redacted(&mut self, document: impl FnOnce(&mut Self)) {
        let before = mem::replace(&mut self.scope.redacted, true);
        document(self);
        self.scope.redacted = before;
    }
}
