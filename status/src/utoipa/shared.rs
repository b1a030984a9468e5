//! What is the same for each version of utoipa. The module that includes this file names the crate and the derive.

mod maybe_ref;
mod merged;

use super::__private;
use super::utoipa::openapi::{self, OpenApi, Ref, RefOr, Response, Schema};
use super::utoipa::{IntoResponses, Modify, PartialSchema, ToSchema};
use crate::code::class::Class;
use crate::described::types::Type;
use crate::described::{unused, Key};
use crate::openapi::{any, problem_details, ResponseObject};
use crate::problem::details::ProblemDetails;
use maybe_ref::MaybeRef as _;
use serde_json::{json, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

pub use merged::Merged;

impl PartialSchema for ProblemDetails {
    fn schema() -> RefOr<Schema> {
        known_schema(problem_details())
    }
}

impl ToSchema for ProblemDetails {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("ProblemDetails")
    }
}

/// Documents a `default` response.
impl IntoResponses for ProblemDetails {
    fn responses() -> Responses {
        __private::responses::<Self>()
    }
}

/// Without it, each operation repeats its responses, with all schemas and examples. Those that are moved are named after their
/// status codes, as in `#/components/responses/NotFound`; a second, different one is `NotFound2`.
///
/// An `OpenApiRouter` of utoipa-axum adds its operations after the modifiers of `#[openapi(…)]` have run. There the document that
/// `split_for_parts()` returns is modified: `Components.modify(&mut document)`, with the trait `utoipa::Modify`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Components;

impl Modify for Components {
    fn modify(&self, api: &mut OpenApi) {
        let components = api.components.get_or_insert_with(Default::default);
        for path in api.paths.paths.values_mut() {
            let operations = [
                &mut path.get,
                &mut path.put,
                &mut path.post,
                &mut path.delete,
                &mut path.options,
                &mut path.head,
                &mut path.patch,
                &mut path.trace,
            ];
            for operation in operations.into_iter().flatten() {
                for (key, response) in &mut operation.responses.responses {
                    if let (Some(name), RefOr::T(inline)) = (component_name(key), &*response) {
                        *response = move_response(inline.clone(), name, components).into();
                    }
                }
            }
        }
    }
}

/// Returns the name for a response that is an error.
fn component_name(key: &str) -> Option<String> {
    let key = parse_key(key)?;
    let is_error = matches!(key.status().as_u16(), 400..=599);
    is_error.then(|| key.name())
}

/// Reads the key of a response in a document.
fn parse_key(key: &str) -> Option<Key> {
    if let Ok(code) = key.parse() {
        return Some(Key::Code(code));
    }
    let mut others = Class::ALL.map(Key::Class).into_iter().chain([Key::Any]);
    others.find(|other| other.to_string() == key)
}

fn move_response(
    mut response: Response,
    name: String,
    components: &mut openapi::Components,
) -> Ref {
    let contents = response.content.values_mut();
    for content in contents.filter_map(|content| content.value_mut()) {
        if let Some(RefOr::T(schema)) = &content.schema {
            if let Some(title) = title(schema) {
                let name = move_to(&mut components.schemas, schema.clone(), title);
                content.schema = Some(Ref::from_schema_name(name).into());
            }
        }
    }
    Ref::from_response_name(move_to(&mut components.responses, response, name))
}

/// Returns the title of a schema if it can be the name of a component.
fn title(schema: &Schema) -> Option<String> {
    let title = match schema {
        Schema::Object(object) => object.title.as_ref(),
        Schema::OneOf(one_of) => one_of.title.as_ref(),
        _ => None,
    };
    let is_name = |title: &&String| {
        let is_letter = |letter: u8| letter.is_ascii_alphanumeric() || b"._-".contains(&letter);
        !title.is_empty() && title.bytes().all(is_letter)
    };
    title.filter(is_name).cloned()
}

/// Stores a component, and returns the name that it is stored under.
fn move_to<T: PartialEq>(
    components: &mut BTreeMap<String, RefOr<T>>,
    component: T,
    name: String,
) -> String {
    let is_other = |name: &str| match components.get(name) {
        Some(RefOr::T(known)) => *known != component,
        Some(RefOr::Ref(_)) => true,
        None => false,
    };
    let name = unused(name, "", is_other);
    components
        .entry(name.clone())
        .or_insert(RefOr::T(component));
    name
}

/// Returns the schema of a type, with references, and adds it and those that it refers to to the definitions; `None` if it cannot be in a
/// document.
pub(super) fn schema<T: ToSchema + ?Sized>(inline: &mut Inline) -> Option<Value> {
    let mut schema = serde_json::to_value(T::schema()).ok()?;
    let mut nested = Vec::new();
    T::schemas(&mut nested);
    for (name, schema) in nested {
        inline.define(name, serde_json::to_value(schema).ok()?);
    }
    inline.define(T::name().into_owned(), schema.clone());
    if schema["type"] == "object" && schema.get("title").is_none() {
        schema["title"] = json!(T::name());
    }
    Some(schema)
}

/// Replaces references by what they refer to. A recursive or unknown one becomes the schema of any value.
fn inline(schema: &mut Value, definitions: &BTreeMap<String, Value>, outer: &mut Vec<String>) {
    if let Some(name) = referent(schema) {
        *schema = match definitions.get(&name) {
            Some(definition) if !outer.contains(&name) => definition.clone(),
            _ => any(),
        };
        outer.push(name);
        inline(schema, definitions, outer);
        outer.pop();
        return;
    }
    for_each_subschema(schema, &mut |schema| inline(schema, definitions, outer));
    accept_any(schema);
}

/// Returns the name that a schema refers to, if it is a reference.
fn referent(schema: &Value) -> Option<String> {
    let path = schema.get("$ref")?.as_str()?;
    path.rsplit('/').next().map(str::to_owned)
}

/// Returns whether a schema refers to one that is not defined.
fn has_unknown(schema: &Value, definitions: &BTreeMap<String, Value>) -> bool {
    let is_unknown = referent(schema).is_some_and(|name| !definitions.contains_key(&name));
    let has_unknown = |value| has_unknown(value, definitions);
    is_unknown
        || match schema {
            Value::Array(list) => list.iter().any(has_unknown),
            Value::Object(map) => map.values().any(has_unknown),
            _ => false,
        }
}

/// Removes a choice of one schema of several if one is that of any value: what another one accepts would be refused.
fn accept_any(schema: &mut Value) {
    const ANNOTATIONS: [&str; 2] = ["description", "title"];
    let is_any = |schema: &Value| {
        let keywords = schema.as_object().map(|schema| schema.keys());
        keywords.is_some_and(|mut names| names.all(|name| ANNOTATIONS.contains(&&**name)))
    };
    let choice = schema.get("oneOf").and_then(Value::as_array);
    if choice.is_some_and(|choice| choice.iter().any(is_any)) {
        *schema = any();
    }
}

fn for_each_subschema(schema: &mut Value, visit: &mut dyn FnMut(&mut Value)) {
    let Value::Object(schema) = schema else {
        return;
    };
    for (keyword, value) in schema {
        match (keyword.as_str(), value) {
            ("properties", Value::Object(named)) => named.values_mut().for_each(&mut *visit),
            ("oneOf" | "anyOf" | "allOf" | "prefixItems", Value::Array(list)) => {
                list.iter_mut().for_each(&mut *visit)
            }
            ("items" | "additionalProperties" | "propertyNames" | "contentSchema", schema) => {
                visit(schema)
            }
            _ => {}
        }
    }
}

/// Converts a schema that is utoipa's, or one of this crate.
fn known_schema(schema: Value) -> RefOr<Schema> {
    to_schema(schema).expect("a schema that utoipa reads")
}

/// Converts a schema to the type of utoipa, if it can. Properties are converted one by one, because the time that utoipa takes to read a
/// schema grows with its depth.
fn to_schema(mut schema: Value) -> Option<RefOr<Schema>> {
    let is_object = schema["type"] == "object";
    let keywords = schema.as_object_mut().filter(|_| is_object);
    let properties = keywords.and_then(|keywords| keywords.remove("properties"));
    mark_any(&mut schema);
    let mut converted = serde_json::from_value(schema).ok()?;
    if let (RefOr::T(Schema::Object(object)), Some(Value::Object(properties))) =
        (&mut converted, properties)
    {
        for (name, property) in properties {
            object.properties.insert(name, to_schema(property)?);
        }
    }
    Some(converted)
}

/// Marks the schemas of any type, as utoipa reads them.
fn mark_any(schema: &mut Value) {
    for_each_subschema(schema, &mut mark_any);
    let Value::Object(schema) = schema else {
        return;
    };
    let has_type = |keyword: &&str| schema.contains_key(*keyword);
    if !["type", "$ref", "oneOf", "anyOf", "allOf"]
        .iter()
        .any(has_type)
    {
        schema.insert("type".to_owned(), Value::Null);
    }
}

fn to_response(object: ResponseObject) -> Response {
    let mut response: Response = object.read();
    for (content_type, schema) in object.schemas {
        let content = response.content.get_mut(content_type);
        if let Some(content) = content.and_then(|content| content.value_mut()) {
            content.schema = Some(known_schema(schema));
        }
    }
    response
}

/// The responses of a type, by their keys.
pub type Responses = BTreeMap<String, RefOr<Response>>;

/// Returns the documented responses of an error type.
pub fn responses<E: __private::Documented>() -> Responses {
    let responses = __private::Document::responses(E::__document, &mut Inline::default());
    let convert =
        |(key, response): (Key, ResponseObject)| (key.to_string(), to_response(response).into());
    responses.into_iter().map(convert).collect()
}

/// A trait's method cannot register components, so schemas are inlined.
#[derive(Default)]
pub struct Inline {
    /// The schemas that the current one may refer to, by their names.
    definitions: BTreeMap<String, Value>,
}

impl Inline {
    /// Adds a schema. Two of one name cannot be told apart, as in a document of utoipa.
    fn define(&mut self, name: String, schema: Value) {
        let known = self.definitions.entry(name).or_insert(schema.clone());
        if *known != schema {
            *known = any();
        }
    }
}

impl crate::openapi::Schemas for Inline {
    fn problem_details(&mut self) -> Value {
        problem_details()
    }

    fn schema(&mut self, ty: &Type<'_, Self>) -> Option<Value> {
        self.definitions.clear();
        let mut schema = (ty.schema)(self)?;
        // A generic type has references to its arguments, but does not define them.
        let mut known = self.definitions.values();
        if known.any(|schema| has_unknown(schema, &self.definitions)) {
            for argument in ty.arguments {
                argument(self);
            }
        }
        inline(&mut schema, &self.definitions, &mut Vec::new());
        to_schema(schema.clone()).map(|_| schema)
    }
}
