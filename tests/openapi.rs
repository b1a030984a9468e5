//! The documented responses of errors: the documents of the example `openapi` and what it serves, and what is merged, named and
//! withheld in the documents of each version of utoipa, and of aide.
//!
//! `OPENAPI=overwrite cargo test -p status-tests openapi` updates the expected documents.

#[path = "examples/openapi/api.rs"]
mod api;
#[path = "examples/openapi/error.rs"]
mod error;

pub mod documents;
mod utoipa_5;
mod utoipa_6;

use serde_json::{json, Map, Value};
use status::catalog::Catalog;
use status::StatusSet;
use std::path::Path;
use std::{env, fs};

#[test]
fn the_problem_types_of_the_shop_are_locked() {
    Catalog::of::<error::ShopError>().assert_locked("examples/openapi/problem-types.jsonl");
}

fn of_aide<E: aide::OperationOutput>() -> Map<String, Value> {
    let mut operation = aide::openapi::Operation::default();
    let (inferred, schemas) = aide::generate::in_context(|context| {
        let inferred = E::inferred_responses(context, &mut operation);
        (inferred, json!(context.schema.definitions()))
    });
    let mut responses = match serde_json::to_value(&operation.responses).unwrap() {
        Value::Object(responses) => responses,
        _ => Map::new(),
    };
    for (code, response) in inferred {
        let key = code.map_or("default".to_owned(), |code| code.to_string());
        let replaced = responses.insert(key, serde_json::to_value(response).unwrap());
        assert_eq!(replaced, None);
    }
    for response in responses.values_mut() {
        resolve(response, &schemas, &mut Vec::new());
    }
    responses
}

/// Replaces references, and recursive ones with the schema of any value.
fn resolve(value: &mut Value, schemas: &Value, outer: &mut Vec<String>) {
    let reference = value.get("$ref").and_then(Value::as_str);
    let name = reference.and_then(|path| path.strip_prefix("#/components/schemas/"));
    if let Some(name) = name.map(str::to_owned) {
        *value = match outer.contains(&name) {
            true => any(),
            false => schemas[&name].clone(),
        };
        outer.push(name);
        resolve(value, schemas, outer);
        outer.pop();
        return;
    }
    match value {
        Value::Array(list) => {
            for value in list {
                resolve(value, schemas, outer);
            }
        }
        Value::Object(map) => {
            for value in map.values_mut() {
                resolve(value, schemas, outer);
            }
        }
        _ => {}
    }
}

/// Returns the only media type of a response.
fn content(response: &Value) -> (&str, &Value) {
    let content = response["content"].as_object().unwrap();
    assert_eq!(content.len(), 1);
    let (name, content) = content.iter().next().unwrap();
    (name, content)
}

/// Returns the names and the values of the examples of a response.
pub fn examples(response: &Value) -> Vec<(&str, &Value)> {
    let Some(examples) = content(response).1["examples"].as_object() else {
        return Vec::new();
    };
    let examples = examples.iter();
    examples
        .map(|(name, example)| (name.as_str(), &example["value"]))
        .collect()
}

/// Returns the schema of any value.
fn any() -> Value {
    json!({ "description": "Any value" })
}

#[track_caller]
pub fn assert_valid(schema: &Value, value: &Value) {
    if let Err(error) = validate(schema, value) {
        panic!("{error}: {value} against {schema}");
    }
}

fn validate(schema: &Value, value: &Value) -> Result<(), String> {
    const URL: &str = "https://example.com/schema.json";
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource(URL, schema.clone()).unwrap();
    let index = compiler.compile(URL, &mut schemas).unwrap();
    let result = schemas.validate(value, index);
    result.map_err(|error| error.to_string())
}

/// Checks that each of these status codes has a response, each response a description, and each example its schema.
#[track_caller]
fn assert_documented(codes: StatusSet, responses: &Map<String, Value>) {
    let mut codes: Vec<String> = codes.iter().map(|code| code.as_u16().to_string()).collect();
    codes.sort_unstable();
    let documented: Vec<&String> = responses.keys().collect();
    assert_eq!(documented, codes.iter().collect::<Vec<_>>());
    for response in responses.values() {
        assert_ne!(response["description"], "");
        for content in response["content"]
            .as_object()
            .into_iter()
            .flat_map(Map::values)
        {
            for example in content["examples"]
                .as_object()
                .into_iter()
                .flat_map(Map::values)
            {
                assert_valid(&content["schema"], &example["value"]);
            }
        }
    }
}

/// Compares a document with the expected one.
#[track_caller]
fn assert_expected(name: &str, document: &Value) {
    let path = Path::new("data/openapi").join(name).with_extension("json");
    let text = serde_json::to_string_pretty(document).unwrap() + "\n";
    if env::var_os("OPENAPI").is_some_and(|value| value == "overwrite") {
        fs::write(&path, &text).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == text, "{name}");
}
