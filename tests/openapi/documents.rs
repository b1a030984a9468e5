//! The documents of the example, and the responses that it serves.

use super::api::{self, Orders};
use super::error::ShopError;
use super::{assert_expected, assert_valid};
use aide::axum::routing::{get, post};
use aide::axum::ApiRouter;
use reqwest::Client;
use serde_json::{json, Value};
use utoipa::{IntoResponses as _, Modify as _};

fn utoipa_document() -> utoipa::openapi::OpenApi {
    api::router().to_openapi()
}

fn aide_document() -> Value {
    let mut document = aide::openapi::OpenApi::default();
    let _: axum::Router = ApiRouter::new()
        .api_route("/orders", post(api::create))
        .api_route("/orders/{id}", get(api::show))
        .api_route("/orders/{id}/pay", post(api::pay))
        .with_state(Orders::new())
        .finish_api(&mut document);
    serde_json::to_value(document).unwrap()
}

/// Returns the documents of the example: of utoipa, of utoipa with components, and of aide.
fn documents() -> [(&'static str, Value); 3] {
    let inline = utoipa_document();
    let mut components = inline.clone();
    status::utoipa::Components.modify(&mut components);
    [
        ("utoipa", serde_json::to_value(inline).unwrap()),
        (
            "utoipa-components",
            serde_json::to_value(components).unwrap(),
        ),
        ("aide", aide_document()),
    ]
}

#[test]
fn the_documents_of_the_example_are_the_expected_ones() {
    for (name, document) in documents() {
        assert_expected(name, &document);
    }
}

/// Returns the documented response for an operation, with its references resolved.
pub fn documented<'a>(document: &'a Value, path: &str, method: &str, status: u16) -> &'a Value {
    let responses = &document["paths"][path][method]["responses"];
    let keys = [
        status.to_string(),
        format!("{}XX", status / 100),
        "default".to_owned(),
    ];
    let response = keys.iter().find_map(|key| responses.get(key)).unwrap();
    match response["$ref"].as_str() {
        Some(reference) => document.pointer(&reference[1..]).unwrap(),
        None => response,
    }
}

/// Makes the references in a schema those of a document.
pub fn in_document(schema: &Value, document: &Value) -> Value {
    let mut schema = schema.clone();
    schema["components"] = document["components"].clone();
    schema
}

/// Checks each example of a document against its schema, and returns how many there are.
#[track_caller]
pub fn assert_examples_valid(document: &Value) -> usize {
    let mut examples = 0;
    for path in document["paths"].as_object().unwrap().values() {
        for operation in path.as_object().unwrap().values() {
            for response in operation["responses"].as_object().unwrap().values() {
                let response = match response["$ref"].as_str() {
                    Some(reference) => document.pointer(&reference[1..]).unwrap(),
                    None => response,
                };
                for content in response["content"].as_object().unwrap().values() {
                    let schema = in_document(&content["schema"], document);
                    for example in content["examples"].as_object().into_iter().flatten() {
                        assert_valid(&schema, &example.1["value"]);
                        examples += 1;
                    }
                }
            }
        }
    }
    examples
}

#[test]
fn every_example_is_valid_against_its_schema() {
    for (name, document) in documents() {
        assert_eq!(assert_examples_valid(&document), 3 * 9, "{name}");
    }
}

/// The operation, the path, the body, and the type of the problem that is sent, if one is.
const REQUESTS: [(&str, &str, &str, &str, Option<&str>); 13] = [
    ("get", "/orders/{id}", "/orders/1", "", None),
    (
        "get",
        "/orders/{id}",
        "/orders/7",
        "",
        Some("no-such-order"),
    ),
    ("get", "/orders/{id}", "/orders/x", "", Some("path")),
    ("post", "/orders/{id}/pay", "/orders/1/pay", "", None),
    (
        "post",
        "/orders/{id}/pay",
        "/orders/2/pay",
        "",
        Some("out-of-credit"),
    ),
    (
        "post",
        "/orders/{id}/pay",
        "/orders/3/pay",
        "",
        Some("storage"),
    ),
    (
        "post",
        "/orders/{id}/pay",
        "/orders/4/pay",
        "",
        Some("suspended"),
    ),
    (
        "post",
        "/orders/{id}/pay",
        "/orders/5/pay",
        "",
        Some("declined"),
    ),
    (
        "post",
        "/orders/{id}/pay",
        "/orders/6/pay",
        "",
        Some("unavailable"),
    ),
    ("post", "/orders", "/orders", "{}", Some("json")),
    ("post", "/orders", "/orders", r#"{"price": 1}"#, None),
    ("post", "/orders", "/orders", r#"{"price": 1}"#, None),
    (
        "post",
        "/orders",
        "/orders",
        r#"{"price": 1}"#,
        Some("busy"),
    ),
];

#[tokio::test]
async fn every_response_of_the_example_is_as_documented() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (routes, _) = api::router().split_for_parts();
    tokio::spawn(async { axum::serve(listener, routes).await });
    let client = Client::new();
    let documents = documents();

    for (method, path, url, body, problem) in REQUESTS {
        let request = match method {
            "get" => client.get(format!("http://{address}{url}")),
            _ => client.post(format!("http://{address}{url}")),
        };
        let request = request.header("content-type", "application/json");
        let response = request.body(body).send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let sent: Value = response.json().await.unwrap();

        let expected = problem.map(|name| format!("https://shop.example/problems/{name}"));
        assert_eq!(sent["type"].as_str(), expected.as_deref(), "{url}: {sent}");
        for (name, document) in &documents {
            let documented = documented(document, path, method, status.as_u16());
            let content_type = headers["content-type"].to_str().unwrap();
            let schema = &documented["content"][content_type]["schema"];
            assert!(schema.is_object(), "{name}: {url}: {content_type}");
            assert_valid(&in_document(schema, document), &sent);
            for header in documented["headers"].as_object().into_iter().flatten() {
                let value = headers[header.0].to_str().unwrap();
                let value = value
                    .parse::<u64>()
                    .map_or(json!(value), |number| json!(number));
                assert_valid(&header.1["schema"], &value);
            }
        }
    }
}

/// Operations on `n` paths with the same errors.
fn operations(n: usize) -> utoipa::openapi::OpenApi {
    let (_, mut document) = api::router().split_for_parts();
    let path = document.paths.paths["/orders"].clone();
    document.paths.paths.clear();
    for number in 0..n {
        let path = (format!("/orders/{number}"), path.clone());
        document.paths.paths.extend([path]);
    }
    document
}

#[test]
fn the_size_of_a_document_with_components_grows_by_references() {
    let size = |n: usize| {
        let mut document = operations(n);
        status::utoipa::Components.modify(&mut document);
        document.to_json().unwrap().len()
    };

    let responses = ShopError::responses().len();
    let growth = size(110) - size(100);

    assert_eq!(growth, size(120) - size(110));
    assert!(growth < 10 * (600 + responses * 100), "{growth}");
}

#[test]
fn components_are_moved_once_however_often_they_are() {
    let mut document = operations(3);
    status::utoipa::Components.modify(&mut document);
    let once = document.clone();
    status::utoipa::Components.modify(&mut document);

    let components = document.components.as_ref().unwrap();
    assert!(document == once);
    assert_eq!(components.responses.len(), ShopError::responses().len());
    assert!(components.schemas.contains_key("ProblemDetails"));
    assert!(components.schemas.contains_key("ForbiddenProblem"));
}

#[test]
fn the_readme_has_the_errors_of_an_operation() {
    let (_, document) = &documents()[0];
    let responses = &document["paths"]["/orders/{id}/pay"]["post"]["responses"];
    for (key, response) in responses.as_object().unwrap() {
        let Some(content) = response["content"].get("application/problem+json") else {
            continue;
        };
        let description = response["description"].as_str().unwrap();
        let examples = content["examples"].as_object().into_iter().flatten();
        let summaries: Vec<&str> = examples
            .map(|(_, example)| example["summary"].as_str().unwrap())
            .collect();
        let (description, summaries) = (description.replace("\n\n", " "), summaries.join(", "));
        let row = format!("\n| `{key}` | {description} | {summaries} |\n");

        assert!(include_str!("../../README.md").contains(&row), "{row}");
    }
}
