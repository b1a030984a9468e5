//! `Merged`: the responses of several types on one operation.

use super::super::utoipa::openapi::schema::{AdditionalProperties, Object};
use super::super::utoipa::openapi::{Content, Header, RefOr, Response, Schema};
use super::super::utoipa::{IntoResponses, ToSchema as _};
use super::maybe_ref::MaybeRef;
use super::{known_schema, move_to, parse_key};
use crate::described::Key;
use crate::openapi::any;
use crate::problem::details::ProblemDetails;
use std::collections::BTreeMap;
use std::marker::PhantomData;

/// Two different schemas of one media type are merged if they are open objects, as those of problem details are; otherwise the body
/// is documented as any value. A response that is a reference cannot be merged: the one of `A` is kept.
#[derive(Debug)]
pub struct Merged<A, B>(PhantomData<(A, B)>);

impl<A: IntoResponses, B: IntoResponses> IntoResponses for Merged<A, B> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let mut responses = A::responses();
        for (key, other) in B::responses() {
            match (responses.get_mut(&key), other) {
                (Some(RefOr::T(response)), RefOr::T(other)) => merge(&key, response, other),
                (Some(_), _) => {}
                (None, other) => {
                    responses.insert(key, other);
                }
            }
        }
        responses
    }
}

fn merge(key: &str, response: &mut Response, other: Response) {
    merge_descriptions(key, &mut response.description, &other.description);
    // Merged with itself, a header or content is as it was.
    for (name, header) in other.headers {
        let known = response.headers.entry(name);
        merge_headers(known.or_insert_with(|| header.clone()), header);
    }
    for (media_type, content) in other.content {
        let known = response.content.entry(media_type);
        merge_contents(known.or_insert_with(|| content.clone()), content);
    }
    for (name, link) in other.links {
        response.links.entry(name).or_insert(link);
    }
}

/// Adds the paragraphs that a description does not have yet. The reason phrase is that of a response without another one.
fn merge_descriptions(key: &str, description: &mut String, other: &str) {
    let phrase = parse_key(key).map_or("", Key::phrase);
    if description == phrase {
        *description = other.to_owned();
        return;
    }
    for paragraph in other.split("\n\n") {
        let is_known = description.split("\n\n").any(|known| known == paragraph);
        if paragraph != phrase && !is_known {
            *description = format!("{description}\n\n{paragraph}");
        }
    }
}

/// Merges two headers. One that is an integer in only one of them is text.
fn merge_headers<H: MaybeRef<Value = Header>>(header: &mut H, mut other: H) {
    if let (Some(header), Some(other)) = (header.value_mut(), other.value_mut()) {
        if header.schema != other.schema {
            *header = Header::default();
        }
    }
}

fn merge_contents<C: MaybeRef<Value = Content>>(content: &mut C, mut other: C) {
    let (Some(content), Some(other)) = (content.value_mut(), other.value_mut()) else {
        return;
    };
    content.schema = match (content.schema.take(), other.schema.take()) {
        (Some(schema), Some(other)) => Some(merge_schemas(schema, other)),
        _ => None,
    };
    for (name, example) in std::mem::take(&mut other.examples) {
        match example {
            RefOr::T(example) => {
                move_to(&mut content.examples, example, name);
            }
            reference => {
                content.examples.entry(name).or_insert(reference);
            }
        }
    }
}

/// Returns the schema of all properties of two open objects, as problem details are, or that of any value.
fn merge_schemas(schema: RefOr<Schema>, other: RefOr<Schema>) -> RefOr<Schema> {
    if schema == other {
        return schema;
    }
    let (RefOr::T(Schema::Object(mut object)), RefOr::T(Schema::Object(other))) = (schema, other)
    else {
        return known_schema(any());
    };
    let open = |object: &Object| {
        object.additional_properties.as_deref() == Some(&AdditionalProperties::FreeForm(true))
    };
    if !open(&object) || !open(&other) {
        return known_schema(any());
    }
    if object.title.as_deref() == Some(&*ProblemDetails::name()) {
        object.title = other.title;
    }
    object.required.retain(|name| other.required.contains(name));
    for (name, property) in other.properties {
        let known = object.properties.entry(name);
        let known = known.or_insert_with(|| property.clone());
        if *known != property {
            *known = known_schema(any());
        }
    }
    RefOr::T(Schema::Object(object))
}
