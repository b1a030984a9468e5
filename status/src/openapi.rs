//! The documented responses of an error type, as JSON values that `utoipa` and `aide` convert to the types of their crates.
#![allow(missing_docs)] // Public items are hidden, in `__private`.

use crate::body::{essence, Body as _, Render, Rendering};
use crate::code::class::Class;
use crate::code::registry::registration;
use crate::code::set::StatusSet;
use crate::described::types::Type;
use crate::described::{add_missing, keys, unused, Described, Key, Scope, Variant};
use crate::problem::details::ProblemDetails;
use crate::problem::log;
use crate::problem::semantics::{default_title, has_body, LogLevel};
use http::header::HeaderMap;
use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::{json, Map, Value};
use std::collections::BTreeMap;
use std::mem;
use std::panic::{catch_unwind, AssertUnwindSafe};

/// The schemas of a crate.
pub trait Schemas: Sized {
    /// Returns the schema of [`ProblemDetails`], or a reference to it.
    fn problem_details(&mut self) -> Value;

    /// Returns the schema of a type, or a reference to it; `None` if it has none.
    fn schema(&mut self, ty: &Type<'_, Self>) -> Option<Value>;
}

/// The responses of an error type, filled by the code that the derive expands to.
pub struct Document<'a, S> {
    schemas: &'a mut S,
    /// The body of what is being documented. That of an outer error is that of inner ones too.
    body: Option<BodyFormat>,
    scope: Scope,
    /// Whether the response of any error is wanted, in each body.
    is_unknown: bool,
    /// Whether the variant is added to responses of inner errors.
    is_delegated: bool,
    responses: BTreeMap<Key, Response>,
}

struct BodyFormat {
    /// The media type. Empty if there is no body.
    content_type: &'static str,
    render: Render,
    /// The schema, `None` for that of problem details.
    schema: Option<Value>,
}

const PROBLEM_DETAILS: BodyFormat = BodyFormat {
    content_type: ProblemDetails::CONTENT_TYPE,
    render: ProblemDetails::render,
    schema: None,
};

#[derive(Default)]
struct Response {
    /// Different ones, in the order of the variants.
    descriptions: Vec<String>,
    headers: BTreeMap<String, Header>,
    /// By media type.
    contents: BTreeMap<&'static str, Content>,
}

/// A body of a response.
#[derive(Default)]
struct Content {
    /// The schema, `None` for that of problem details.
    schema: Option<Value>,
    members: BTreeMap<String, Value>,
    examples: Vec<Example>,
}

struct Header {
    is_integer: bool,
    /// The first constant value.
    example: Option<String>,
}

struct Example {
    name: String,
    summary: String,
    value: Value,
    redacted: bool,
}

/// A documented response, in OpenAPI's format.
pub(crate) struct ResponseObject {
    /// All of it but the schemas of the bodies.
    object: Value,
    /// By media type.
    pub(crate) schemas: BTreeMap<&'static str, Value>,
}

impl ResponseObject {
    /// Returns the response as the type of a crate.
    pub(crate) fn read<R: DeserializeOwned>(&self) -> R {
        R::deserialize(&self.object).expect("the object has the members that OpenAPI defines")
    }
}

impl<S: Schemas> Document<'_, S> {
    /// Returns the responses of a type.
    pub(crate) fn responses(
        document: fn(&mut Document<'_, S>),
        schemas: &mut S,
    ) -> BTreeMap<Key, ResponseObject> {
        Document::filled(document, false, schemas)
    }

    /// Returns the response of any error with the bodies of a type.
    #[cfg(feature = "aide")]
    pub(crate) fn default_response(
        document: fn(&mut Document<'_, S>),
        schemas: &mut S,
    ) -> Option<ResponseObject> {
        Document::filled(document, true, schemas).remove(&Key::Any)
    }

    fn filled(
        document: fn(&mut Document<'_, S>),
        is_unknown: bool,
        schemas: &mut S,
    ) -> BTreeMap<Key, ResponseObject> {
        let mut filled = Document {
            schemas,
            body: None,
            scope: Scope::default(),
            is_unknown,
            is_delegated: false,
            responses: BTreeMap::new(),
        };
        document(&mut filled);
        let responses = filled.responses.into_iter();
        responses
            .map(|(key, response)| (key, response.finish(key, filled.schemas)))
            .collect()
    }

    /// Adds responses with this body, unless an outer error has another.
    pub fn with_body(
        &mut self,
        rendering: Rendering,
        ty: &Type<'_, S>,
        document: impl FnOnce(&mut Self),
    ) {
        if self.body.is_some() {
            return document(self);
        }
        self.body = Some(BodyFormat::of(rendering, ty, self.schemas));
        document(self);
        self.body = None;
    }

    /// Adds a variant.
    pub fn variant(&mut self, variant: &Variant<'_, S>) {
        match self.is_unknown {
            true => self.add(&Variant::unknown()),
            false => self.add(variant),
        }
    }

    fn add(&mut self, variant: &Variant<'_, S>) {
        let codes = (variant.codes)();
        for (key, status) in response_keys(codes) {
            let entry = Entry {
                key,
                name: variant.name,
                has_one_status: matches!(key, Key::Code(_)) || codes.len() == 1,
                described: self.scope.describe(variant, status),
            };
            let response = self.responses.entry(key).or_default();
            let described = &entry.described;
            let description = described.description.as_ref().or(described.title.as_ref());
            add_missing(&mut response.descriptions, description.cloned());
            response.add_headers(&described.constants.headers, !self.scope.is_hidden);
            for header in variant.headers {
                if described.has(header.withheld) {
                    response.add_header(header.name, header.is_integer, None);
                }
            }
            self.add_content(variant, &entry);
        }
    }

    fn add_content(&mut self, variant: &Variant<'_, S>, entry: &Entry) {
        let body = self.body.as_ref().unwrap_or(&PROBLEM_DETAILS);
        if body.content_type.is_empty() || !has_body(entry.key.status()) {
            return;
        }
        let example = self.example(variant, entry, body);
        let described = &entry.described;
        let response = self.responses.entry(entry.key).or_default();
        let content = response.content(body.content_type, &body.schema);
        content.add_constants(&described.constants.extensions);
        for member in variant.members {
            if described.has(member.withheld) {
                let schema = self.schemas.schema(&member.ty).unwrap_or_else(any);
                content.add_member(member.name, schema);
            }
        }
        if let Some(value) = example {
            content.add_example(value, entry);
        }
    }

    /// Returns the body of the example: what is sent for its value, or otherwise what is the same for all values.
    fn example(&self, variant: &Variant<'_, S>, entry: &Entry, body: &BodyFormat) -> Option<Value> {
        if self.scope.is_hidden {
            return None;
        }
        let example = variant
            .example
            .map(|example| example(self.scope.redacted).into_final());
        if let Some(problem) = example.filter(|problem| entry.key.covers(problem.status)) {
            return has_body(problem.status).then(|| body.render(problem))?;
        }
        let constants = &entry.described.constants;
        // A text has no members that could be left out.
        let is_known = body.is_json() || entry.described.redacted || constants.detail.is_some();
        match (self.is_delegated, entry.has_one_status) {
            (false, true) if is_known => body.render_incomplete(constants.clone()),
            (false, true) => None,
            _ => body.known_members(constants, entry.has_one_status),
        }
    }

    /// Adds the responses of an inner error and what an outer one adds to each. `changes_body` is whether the bodies that are
    /// sent are not those in the inner examples.
    pub fn delegated(
        &mut self,
        outer: &Variant<'_, S>,
        changes_body: bool,
        document: impl FnOnce(&mut Self),
    ) {
        let before = mem::take(&mut self.responses);
        document(self);
        let inner = mem::replace(&mut self.responses, before);
        for (key, mut response) in inner {
            if outer.description.is_some() {
                response.descriptions.clear();
            }
            if changes_body {
                for content in response.contents.values_mut() {
                    content.examples.clear();
                }
            }
            self.responses.entry(key).or_default().merge(response);
        }
        self.is_delegated = true;
        self.variant(outer);
        self.is_delegated = false;
    }

    /// Adds variants that are not for the reader of the document, or the responses of an inner error that is not.
    pub fn hidden(&mut self, document: impl FnOnce(&mut Self)) {
        let before = mem::replace(&mut self.scope.is_hidden, true);
        document(self);
        self.scope.is_hidden = before;
    }

    /// Adds the responses of an inner error that is redacted.
    pub fn redacted(&mut self, document: impl FnOnce(&mut Self)) {
        let before = mem::replace(&mut self.scope.redacted, true);
        document(self);
        self.scope.redacted = before;
    }
}

/// Returns the keys of the responses for a set of codes, each with a code of it.
fn response_keys(codes: StatusSet) -> BTreeMap<Key, StatusCode> {
    let to_response = |(key, status)| match key {
        // OpenAPI has no key for it.
        Key::Code(code) if Class::of(code.as_u16()).is_none() => (Key::Any, status),
        _ => (key, status),
    };
    keys(codes).into_iter().map(to_response).collect()
}

/// A variant under the key of a response.
struct Entry {
    key: Key,
    name: &'static str,
    /// Whether the status code is known.
    has_one_status: bool,
    described: Described,
}

impl Key {
    /// Returns a name in `PascalCase`.
    pub(crate) fn name(self) -> String {
        match self {
            Key::Code(code) => match registration(code) {
                Some(registration) => pascal_case(registration.name),
                None => format!("Status{}", code.as_u16()),
            },
            Key::Class(class) => class.name().replace(' ', ""),
            Key::Any => "Error".to_owned(),
        }
    }

    /// Returns the description of a response that has no other.
    pub(crate) fn phrase(self) -> &'static str {
        match self {
            Key::Code(code) => default_title(code),
            Key::Class(class) => class.name(),
            Key::Any => "Error",
        }
    }

    fn covers(self, status: StatusCode) -> bool {
        match self {
            Key::Code(code) => code == status,
            Key::Class(class) => Class::of(status.as_u16()) == Some(class),
            Key::Any => true,
        }
    }
}

fn pascal_case(constant: &str) -> String {
    let mut name = String::new();
    for word in constant.split('_') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters.map(|letter| letter.to_ascii_lowercase()));
    }
    name
}

impl BodyFormat {
    fn of<S: Schemas>(rendering: Rendering, ty: &Type<'_, S>, schemas: &mut S) -> Self {
        // A key of `content` has no parameters.
        let content_type = essence(rendering.content_type);
        let schema = match content_type {
            ProblemDetails::CONTENT_TYPE => None,
            _ if content_type.starts_with("text/") => Some(json!({ "type": "string" })),
            _ => Some(schemas.schema(ty).unwrap_or_else(any)),
        };
        BodyFormat {
            content_type,
            render: rendering.render,
            schema,
        }
    }

    /// Returns the body of a problem as a value in JSON, if it can be one.
    fn render(&self, problem: ProblemDetails) -> Option<Value> {
        let body = (self.render)(problem);
        let body = body.map_err(|error| log::body_failed(LogLevel::Error, &*error));
        self.to_value(body.ok()?)
    }

    /// Returns the body of a problem that is not sent like this, because a value would add to it. A body may require what is not
    /// there, and to document an error must not fail.
    fn render_incomplete(&self, problem: ProblemDetails) -> Option<Value> {
        let body = catch_unwind(AssertUnwindSafe(|| (self.render)(problem)));
        self.to_value(body.ok()?.ok()?)
    }

    /// Returns the members of a problem that are known, although the whole problem is not: those that are not the defaults for a status
    /// code. A body other than problem details needs all of them.
    fn known_members(&self, problem: &ProblemDetails, has_one_status: bool) -> Option<Value> {
        if self.content_type != ProblemDetails::CONTENT_TYPE {
            return None;
        }
        let mut members = self.to_value(problem.to_json())?.as_object()?.clone();
        let status = members.remove("status");
        if problem.title == default_title(problem.status) {
            members.remove("title");
        }
        if members.is_empty() {
            return None;
        }
        let status = status.filter(|_| has_one_status);
        members.extend(status.map(|status| ("status".to_owned(), status)));
        Some(Value::Object(members))
    }

    fn is_json(&self) -> bool {
        self.content_type.ends_with("json")
    }

    fn to_value(&self, body: Vec<u8>) -> Option<Value> {
        if self.is_json() {
            serde_json::from_slice(&body).ok()
        } else {
            String::from_utf8(body).ok().map(Value::String)
        }
    }
}

impl Response {
    fn merge(&mut self, other: Response) {
        add_missing(&mut self.descriptions, other.descriptions);
        for (name, header) in other.headers {
            self.add_header(&name, header.is_integer, header.example.as_deref());
        }
        for (content_type, content) in other.contents {
            let known = self.content(content_type, &content.schema);
            for (name, schema) in content.members {
                known.add_member(&name, schema);
            }
            for example in content.examples {
                known.push_example(example);
            }
        }
    }

    fn add_headers(&mut self, constants: &HeaderMap, has_examples: bool) {
        for (name, value) in constants {
            let value = value.to_str().unwrap_or_default();
            let is_integer = value.parse::<u64>().is_ok();
            let example = has_examples.then_some(value);
            self.add_header(name.as_str(), is_integer, example);
        }
    }

    fn add_header(&mut self, name: &str, is_integer: bool, example: Option<&str>) {
        let header = self.headers.entry(name.to_owned()).or_insert(Header {
            is_integer,
            example: None,
        });
        header.is_integer &= is_integer;
        if header.example.is_none() {
            header.example = example.map(str::to_owned);
        }
    }

    /// Returns the content with this body. One that has different schemas in several variants can have any value.
    fn content(&mut self, content_type: &'static str, schema: &Option<Value>) -> &mut Content {
        let new = || Content {
            schema: schema.clone(),
            ..Content::default()
        };
        let content = self.contents.entry(content_type).or_insert_with(new);
        if content.schema != *schema {
            content.schema = Some(any());
        }
        content
    }

    fn finish<S: Schemas>(self, key: Key, schemas: &mut S) -> ResponseObject {
        let description = match &self.descriptions[..] {
            [] => key.phrase().to_owned(),
            descriptions => descriptions.join("\n\n"),
        };
        let mut object = json!({ "description": description });
        if !self.headers.is_empty() {
            let to_json = |(name, header): (String, Header)| (name, header.into_json());
            object["headers"] = self.headers.into_iter().map(to_json).collect();
        }
        let mut content_schemas = BTreeMap::new();
        for (content_type, content) in self.contents {
            let (schema, examples) = content.finish(key, schemas);
            content_schemas.insert(content_type, schema);
            object["content"][content_type] = json!({ "examples": examples });
        }
        ResponseObject {
            object,
            schemas: content_schemas,
        }
    }
}

impl Content {
    fn add_constants(&mut self, members: &Map<String, Value>) {
        for (name, value) in members {
            let schema = match value {
                Value::Null => continue,
                Value::Bool(_) => json!({ "type": "boolean" }),
                Value::Number(number) if number.is_f64() => json!({ "type": "number" }),
                Value::Number(_) => json!({ "type": "integer" }),
                Value::String(_) => json!({ "type": "string" }),
                Value::Array(_) => json!({ "type": "array", "items": {} }),
                Value::Object(_) => json!({ "type": "object" }),
            };
            self.add_member(name, schema);
        }
    }

    /// Adds a member. One that has different schemas in several variants can have any value.
    fn add_member(&mut self, name: &str, schema: Value) {
        let known = self.members.entry(name.to_owned());
        let known = known.or_insert_with(|| schema.clone());
        if *known != schema {
            *known = any();
        }
    }

    fn add_example(&mut self, value: Value, entry: &Entry) {
        let described = &entry.described;
        let (name, phrase) = match described.redacted {
            true => (entry.key.name(), entry.key.phrase()),
            false => (entry.name.to_owned(), entry.name),
        };
        let text = described.title.as_ref().or(described.description.as_ref());
        let summary = text.map_or(phrase, |text| text.lines().next().unwrap_or_default());
        self.push_example(Example {
            name,
            summary: summary.to_owned(),
            value,
            redacted: described.redacted,
        });
    }

    /// Adds an example, with a number if its name is used. Redacted ones that are alike are one.
    fn push_example(&mut self, mut example: Example) {
        let is_alike =
            |known: &Example| example.redacted && known.redacted && known.value == example.value;
        if self.examples.iter().any(is_alike) {
            return;
        }
        example.name = unused(example.name, "", |name| {
            self.examples.iter().any(|known| known.name == name)
        });
        self.examples.push(example);
    }

    /// Returns the schema and the examples.
    fn finish<S: Schemas>(self, key: Key, schemas: &mut S) -> (Value, Map<String, Value>) {
        let schema = match self.schema {
            Some(schema) => schema,
            None if self.members.is_empty() => schemas.problem_details(),
            None => with_members(key, self.members),
        };
        let to_json = |example: Example| {
            let value = json!({ "summary": example.summary, "value": example.value });
            (example.name, value)
        };
        (schema, self.examples.into_iter().map(to_json).collect())
    }
}

impl Header {
    fn into_json(self) -> Value {
        let kind = if self.is_integer { "integer" } else { "string" };
        let mut header = json!({ "schema": { "type": kind } });
        if let Some(example) = self.example {
            header["example"] = match example.parse::<u64>() {
                Ok(number) if self.is_integer => json!(number),
                _ => json!(example),
            };
        }
        header
    }
}

/// Returns the schema of any value, which says so: it would look like an omission.
pub(crate) fn any() -> Value {
    json!({ "description": "Any value" })
}

/// Returns the schema of [`ProblemDetails`].
///
/// It is open, and has no `enum`, `oneOf` or default: with those, clients generated from a document fail on problem types that
/// are added later, which RFC 9457 (Section 4) forbids.
pub(crate) fn problem_details() -> Value {
    json!({
        "title": "ProblemDetails",
        "description": "Problem details (RFC 9457)",
        "type": "object",
        "properties": {
            "type": {
                "description": "Identifies the problem type; `about:blank` if absent",
                "type": "string",
                "format": "uri-reference",
            },
            "title": { "description": "A short summary of the problem type", "type": "string" },
            "status": { "description": "The HTTP status code", "type": "integer", "format": "int32" },
            "detail": {
                "description": "An explanation specific to this occurrence of the problem",
                "type": "string",
            },
            "instance": {
                "description": "Identifies this occurrence of the problem",
                "type": "string",
                "format": "uri-reference",
            },
        },
        "additionalProperties": true,
    })
}

/// Returns the schema of problem details with extension members.
fn with_members(key: Key, members: BTreeMap<String, Value>) -> Value {
    let mut schema = problem_details();
    schema["title"] = json!(format!("{}Problem", key.name()));
    for (name, member) in members {
        schema["properties"][name] = member;
    }
    schema
}

/// Defines what generated code uses to document an error for a crate: the trait of documented errors, and the schemas of types
/// that implement the crate's trait, which a function returns.
macro_rules! documented {
    ($schemas:ty, $trait:ident, $schema:ident, $derive:literal) => {
        pub type Document<'a> = crate::openapi::Document<'a, $schemas>;

        /// An error type whose responses are documented. The outermost type determines their bodies.
        #[diagnostic::on_unimplemented(message = "the responses of `{Self}` are not documented", note = $derive)]
        pub trait Documented {
            fn __document(document: &mut Document<'_>);

            /// Returns the types of the expressions that are members and headers. It is never called, because to document an
            /// error evaluates nothing.
            fn __types(&self) -> impl Types<$schemas> {}
        }

        crate::described::described!($schemas, $trait, $schema);
    };
}

pub(crate) use documented;
