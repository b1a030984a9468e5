//! A problem type, and its line in the lock.

use super::kind::Kind;
use crate::code::class::Class;
use crate::described::Key;
use crate::problem::details::read_status;
use crate::problem::semantics::default_title;
use serde::{Serialize, Serializer};
use serde_json::{json, Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What clients can rely on of a problem.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ProblemType {
    /// The `type`, unless it is `about:blank`.
    pub(super) type_uri: Option<String>,
    pub(super) statuses: BTreeSet<Key>,
    /// The title, if there is one for all status codes.
    pub(super) title: Option<String>,
    /// The detail, if it is a constant.
    pub(super) detail: Option<String>,
    /// The members that are constants.
    pub(super) constants: BTreeMap<String, Value>,
    pub(super) members: BTreeMap<String, Kind>,
    pub(super) headers: BTreeMap<String, Kind>,
    /// Whether what is taken from a server error is sent.
    pub(super) is_exposed: bool,
}

const TYPE: &str = "type";
const STATUS: &str = "status";
const TITLE: &str = "title";
const DETAIL: &str = "detail";
const CONSTANTS: &str = "constants";
const MEMBERS: &str = "members";
const HEADERS: &str = "headers";
const EXPOSED: &str = "exposed";

const NAMES: [&str; 8] = [
    TYPE, STATUS, TITLE, DETAIL, CONSTANTS, MEMBERS, HEADERS, EXPOSED,
];

impl ProblemType {
    /// Returns the title, if it is not the default of the status code.
    pub(super) fn own_title(&self) -> Option<&str> {
        let is_default = |title: &&str| self.statuses.iter().any(|key| key.title() == Some(title));
        self.title.as_deref().filter(|title| !is_default(title))
    }

    /// Returns the names of the status codes.
    pub(super) fn codes(&self, separator: &str) -> String {
        let codes: Vec<String> = self.statuses.iter().map(|key| key.to_name()).collect();
        codes.join(separator)
    }

    /// Returns the status codes for readers.
    pub(super) fn status_texts(&self, separator: &str) -> String {
        let texts: Vec<String> = self.statuses.iter().map(|key| key.to_text()).collect();
        texts.join(separator)
    }

    /// Returns whether clients cannot tell the problem types apart: they have the same `type` or, without one, the same constants.
    pub(super) fn is_same_as(&self, other: &ProblemType) -> bool {
        match (&self.type_uri, &other.type_uri) {
            (None, None) => {
                self.statuses == other.statuses
                    && self.constants == other.constants
                    && self.title == other.title
                    && self.detail == other.detail
                    && self.is_exposed == other.is_exposed
            }
            (uri, other) => uri == other,
        }
    }

    /// Adds what another variant of the same type may have.
    pub(super) fn merge(&mut self, other: ProblemType) {
        self.is_exposed |= other.is_exposed;
        self.statuses.extend(other.statuses);
        if self.title != other.title {
            self.title = None;
        }
        if self.detail != other.detail {
            self.detail = None;
        }
        // Constants that are the same in both stay so. The others are members.
        let own = std::mem::take(&mut self.constants);
        for (name, value) in own.iter().chain(&other.constants) {
            if own.get(name) == other.constants.get(name) {
                self.constants.insert(name.clone(), value.clone());
            } else {
                add(&mut self.members, name, Kind::of_value(value));
            }
        }
        for (name, kind) in other.members {
            add(&mut self.members, &name, kind);
        }
        for (name, kind) in other.headers {
            add(&mut self.headers, &name, kind);
        }
    }

    /// Returns the kind of each member, constant or not.
    pub(super) fn kinds(&self) -> BTreeMap<String, Kind> {
        let constants = self.constants.iter();
        let constants = constants.map(|(name, value)| (name.clone(), Kind::of_value(value)));
        constants.chain(self.members.clone()).collect()
    }

    /// Returns the line in the lock.
    pub(super) fn to_line(&self) -> String {
        serde_json::to_string(self).expect("its values are JSON")
    }

    /// Reads a line of a lock. The error says what is wrong.
    pub(super) fn of_line(line: &str) -> Result<Self, String> {
        if ["<<<<<<<", "=======", ">>>>>>>"]
            .iter()
            .any(|marker| line.starts_with(marker))
        {
            return Err("it marks a conflict of a merge".to_owned());
        }
        let members = serde_json::from_str::<Map<String, Value>>(line).map_err(|error| {
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            format!("{what} at column {}", error.column())
        })?;
        let mut read = ProblemType::default();
        for (name, value) in members {
            if !NAMES.contains(&name.as_str()) {
                return Err(format!("`{name}` is unknown"));
            }
            let set = read.set(&name, value);
            set.ok_or_else(|| format!("`{name}` has a value of another kind"))?;
        }
        match read.statuses.is_empty() {
            true => Err(format!("`{STATUS}` is missing")),
            false => Ok(read),
        }
    }

    fn set(&mut self, name: &str, value: Value) -> Option<()> {
        let text = |value: Value| value.as_str().map(str::to_owned);
        match name {
            TYPE => self.type_uri = Some(text(value)?),
            STATUS => self.statuses = read_statuses(&value)?,
            TITLE => self.title = Some(text(value)?),
            DETAIL => self.detail = Some(text(value)?),
            CONSTANTS => self.constants = value.as_object()?.clone().into_iter().collect(),
            MEMBERS => self.members = read_kinds(&value)?,
            HEADERS => self.headers = read_kinds(&value)?,
            EXPOSED => self.is_exposed = value.as_bool()?,
            _ => return None,
        }
        Some(())
    }
}

/// Adds a member or header. One that has different kinds can be of any.
pub(super) fn add(kinds: &mut BTreeMap<String, Kind>, name: &str, kind: Kind) {
    let known = kinds.entry(name.to_owned()).or_insert(kind);
    if *known != kind {
        *known = Kind::Any;
    }
}

fn read_kinds(value: &Value) -> Option<BTreeMap<String, Kind>> {
    let kinds = value.as_object()?.iter();
    kinds
        .map(|(name, kind)| Some((name.clone(), Kind::of_json(kind)?)))
        .collect()
}

fn read_statuses(value: &Value) -> Option<BTreeSet<Key>> {
    match value {
        Value::Array(list) => list.iter().map(Key::of_json).collect(),
        value => Some(BTreeSet::from([Key::of_json(value)?])),
    }
}

/// The members are in the order of the fields, whatever order a [`Map`] has.
impl Serialize for ProblemType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut statuses: Vec<Value> = self.statuses.iter().map(|key| key.to_json()).collect();
        let status = match statuses.len() {
            1 => statuses.remove(0),
            _ => statuses.into(),
        };
        let members = [
            (TYPE, json!(self.type_uri)),
            (STATUS, status),
            (TITLE, json!(self.title)),
            (DETAIL, json!(self.detail)),
            (CONSTANTS, json!(self.constants)),
            (MEMBERS, json!(self.members)),
            (HEADERS, json!(self.headers)),
            (EXPOSED, json!(self.is_exposed)),
        ];
        let absent = [json!(null), json!({}), json!(false)];
        let present = members
            .into_iter()
            .filter(|(_, value)| !absent.contains(value));
        serializer.collect_map(present)
    }
}

/// Returns a value whose objects are sorted by name, whatever the features of serde_json are.
pub(super) fn sorted(value: Value) -> Value {
    match value {
        Value::Array(list) => list.into_iter().map(sorted).collect(),
        Value::Object(members) => {
            let members: BTreeMap<String, Value> = members.into_iter().collect();
            let members = members.into_iter();
            members.map(|(name, value)| (name, sorted(value))).collect()
        }
        value => value,
    }
}

impl Key {
    /// Returns the title by default, if it is known.
    pub(super) fn title(self) -> Option<&'static str> {
        match self {
            Key::Code(code) => Some(default_title(code)),
            Key::Class(_) | Key::Any => None,
        }
    }

    /// Returns the text for readers: `404 Not Found`, `4xx Client Error` or `any status`.
    pub(super) fn to_text(self) -> String {
        match self {
            Key::Code(code) => format!("{} {}", code.as_u16(), default_title(code)),
            Key::Class(class) => class.to_string(),
            Key::Any => "any status".to_owned(),
        }
    }

    /// Returns the name in the lock: `404`, `4XX` or `any`.
    pub(super) fn to_name(self) -> String {
        match self {
            Key::Any => "any".to_owned(),
            key => key.to_string(),
        }
    }

    fn to_json(self) -> Value {
        match self {
            Key::Code(code) => code.as_u16().into(),
            Key::Class(_) | Key::Any => self.to_name().into(),
        }
    }

    fn of_json(value: &Value) -> Option<Self> {
        if value.is_number() {
            return read_status(value).map(Key::Code);
        }
        let name = value.as_str()?;
        let classes = Class::ALL.into_iter().map(Key::Class);
        classes.chain([Key::Any]).find(|key| key.to_name() == name)
    }
}
