//! Nothing of an error that is withheld from a client is in a document or in a catalogue.

use super::{assert_example_of_header, content, documents, examples, utoipa};
use axum::response::IntoResponse;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest, ProptestConfig, TestCaseError};
use serde::Serialize;
use serde_json::{json, Map, Value};
use status::catalog::{Catalog, ProblemTypes};
use status::{status, Problem, ProblemDetails, StatusClass, StatusCode};
use std::cell::{Cell, RefCell};
use thiserror::Error;

thread_local! {
    /// What must not be in a document, besides `s3cr3t` in names and comments.
    static SECRET: RefCell<String> = RefCell::new("s3cr3t".to_owned());
    /// The status code of the errors that have one only at run time.
    static STATUS: Cell<StatusCode> = const { Cell::new(status!(500)) };
}

/// A value whose `Debug`, `Display` and `Serialize` output is the current secret. The description of its schema is one too.
#[derive(Clone, Copy, Debug, Error, utoipa::ToSchema, schemars::JsonSchema)]
#[error("{}", SECRET.with_borrow(String::clone))]
struct S3cr3t {
    s3cr3t: &'static str,
}

const HERE: S3cr3t = S3cr3t { s3cr3t: "" };

impl Serialize for S3cr3t {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json!({ "s3cr3t": self.to_string() }).serialize(serializer)
    }
}

const UNKNOWN: StatusCode = match StatusCode::from_u16(599) {
    Ok(code) => code,
    Err(_) => unreachable!(),
};

#[derive(Serialize, utoipa::ToSchema, schemars::JsonSchema)]
struct ErrorBody {
    message: Option<String>,
    members: Vec<Value>,
}

impl From<ProblemDetails> for ErrorBody {
    fn from(problem: ProblemDetails) -> Self {
        ErrorBody {
            message: problem.detail,
            members: problem
                .extensions
                .into_iter()
                .map(|(_, value)| value)
                .collect(),
        }
    }
}

/// Returns the body of a response.
fn sent(error: impl IntoResponse) -> Value {
    let body = axum::body::to_bytes(error.into_response().into_body(), usize::MAX);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let body = runtime.block_on(body).unwrap();
    serde_json::from_slice(&body).unwrap_or_else(|_| json!(str::from_utf8(&body).unwrap()))
}

/// An error, its documents and catalogue, and what is sent for the value that is the example in them.
struct Case {
    name: &'static str,
    documents: Vec<Map<String, Value>>,
    /// The lock, the page and the Markdown.
    catalog: [String; 3],
    sent: Value,
}

fn catalog<E: ProblemTypes>() -> [String; 3] {
    let catalog = Catalog::of::<E>();
    [
        catalog.to_lock(),
        catalog.to_html("Problems"),
        catalog.to_markdown(),
    ]
}

/// Defines an enum for each list of keys, with the secret in all that may be withheld.
macro_rules! errors {
    ($($name:ident: ($($on_enum:tt)*) ($($on_variant:tt)*) ($($on_field:tt)*) $ty:ty = $value:expr,)*) => {
        $(
            documented! {
                #[derive(status::axum::IntoResponse)]
                #[status(type = "https://example.com/down", $($on_enum)*)]
                enum $name {
                    /// s3cr3t
                    #[error("lost {0}")]
                    #[status(description = "The service is down.", $($on_variant)* example = Self::S3cr3t(HERE, $value))]
                    S3cr3t(#[status(extension = "s3cr3t")] S3cr3t, $($on_field)* $ty),
                    /// s3cr3t
                    #[error("lost {0}")]
                    #[status($($on_variant)* title = "Down")]
                    S3cr3tWithoutExample(#[status(extension = "s3cr3t")] S3cr3t, $($on_field)* $ty),
                }
            }
        )*

        fn cases() -> Vec<Case> {
            let mut cases = vec![$(Case {
                name: stringify!($name),
                documents: documents::<$name>().into(),
                catalog: catalog::<$name>(),
                sent: sent($name::S3cr3t(HERE, $value)),
            }),*];
            cases.extend(cases_beside_inner_errors());
            cases
        }
    };
}

errors! {
    Literal: (500) (redact,) () () = (),
    Name: () (BAD_GATEWAY, redact,) () () = (),
    Constant: (StatusCode::INTERNAL_SERVER_ERROR) () () () = (),
    Path: () (self::UNKNOWN,) () () = (),
    OnVariant: () (404, redact,) () () = (),
    OnEnum: (404, redact) () () () = (),
    Field: () () (#[status]) StatusCode = STATUS.get(),
    RedactedField: (redact) () (#[status]) StatusCode = STATUS.get(),
    Delegated: () () (#[status]) Box<Down> = Box::new(Down),
    With: () (with = _1,) () StatusCode = STATUS.get(),
    JsonBody: (StatusCode::INTERNAL_SERVER_ERROR, body = json(ErrorBody)) () () () = (),
    TextBody: (StatusCode::INTERNAL_SERVER_ERROR, body = text) () () () = (),
    JsonAtRunTime: (body = json(ErrorBody)) () (#[status]) StatusCode = STATUS.get(),
    TextAtRunTime: (body = text) () (#[status]) StatusCode = STATUS.get(),
    Expressions: () (
        detail = format!("lost {_0}"),
        extension(s3cr3t_text = _0.to_string(), s3cr3t_self = self.s3cr3t(), ..more(_0)),
    ) (#[status]) StatusCode = STATUS.get(),
    RedactedExpressions: (404) (
        redact,
        detail = format!("lost {_0}"),
        instance = _0.to_string(),
        extension(s3cr3t_text = _0.to_string(), ..more(_0)),
        header("x-s3cr3t" = _0.to_string()),
    ) () () = (),
    OwnBody: (StatusCode::INTERNAL_SERVER_ERROR, body = text) (body = json(ErrorBody),) () () = (),
    OwnBodyAtRunTime: (body = json(ErrorBody)) (body = text,) (#[status]) StatusCode = STATUS.get(),
    Exposed: (500) (expose,) () () = (),
    ClientError: (404) () () () = (),
}

#[derive(Debug, StatusClass)]
#[status(503)]
struct Down;

fn more(s3cr3t: &S3cr3t) -> Value {
    json!({ "s3cr3t_more": s3cr3t })
}

impl Expressions {
    fn s3cr3t(&self) -> S3cr3t {
        HERE
    }
}

documented! {
    #[error("down")]
    struct AtRunTime(#[status] StatusCode);
}

/// Defines an enum whose variants add the secret to an inner error.
macro_rules! beside_inner_errors {
    ($($name:ident: ($($on_enum:tt)*) ($($on_variant:tt)*) $status:expr,)*) => {
        $(
            documented! {
                #[derive(status::axum::IntoResponse)]
                #[status($($on_enum)*)]
                enum $name {
                    /// s3cr3t
                    #[error("lost {1}")]
                    #[status(
                        description = "The service is down.",
                        example = Self::S3cr3t(AtRunTime($status), HERE),
                        $($on_variant)*
                    )]
                    S3cr3t(#[status(transparent)] AtRunTime, S3cr3t),
                    /// s3cr3t
                    #[error("lost {1}")]
                    #[status($($on_variant)*)]
                    S3cr3tWithoutExample(#[status(transparent)] AtRunTime, S3cr3t),
                }
            }
        )*

        fn cases_beside_inner_errors() -> Vec<Case> {
            vec![$(Case {
                name: stringify!($name),
                documents: documents::<$name>().into(),
                catalog: catalog::<$name>(),
                sent: sent($name::S3cr3t(AtRunTime($status), HERE)),
            }),*]
        }
    };
}

beside_inner_errors! {
    Beside: (body = json(ErrorBody)) (body = text, detail = "lost {_1}", extension(s3cr3t = _1, ..more(_1))) STATUS.get(),
    BesideRedacted: (body = text) (redact, extension(s3cr3t = _1), header("x-s3cr3t" = _1.to_string())) STATUS.get(),
    BesideRedactedOnEnum: (redact, body = json(ErrorBody)) (extension(s3cr3t = _1.to_string())) STATUS.get(),
    BesideExposed: (body = text) (body = json(ErrorBody), expose, extension(s3cr3t = _1.to_string())) status!(503),
}

fn has_text(value: &Value, text: &str) -> bool {
    match value {
        Value::String(string) => string.contains(text),
        Value::Array(list) => list.iter().any(|value| has_text(value, text)),
        Value::Object(map) => map
            .iter()
            .any(|(name, value)| name.contains(text) || has_text(value, text)),
        _ => false,
    }
}

/// Checks that a document has the secret if it is sent to clients, and otherwise nothing else of the error either.
fn check(case: &Case, secret: &str) -> Result<(), TestCaseError> {
    let is_sent = has_text(&case.sent, secret);
    for document in &case.documents {
        let document = json!(document);
        let text = document.to_string();
        prop_assert_eq!(
            has_text(&document, secret),
            is_sent,
            "{}: {}",
            case.name,
            text
        );
        prop_assert!(
            has_text(&document, "The service is down."),
            "{}: {}",
            case.name,
            text
        );
        prop_assert!(
            is_sent || !text.to_lowercase().contains("s3cr3t"),
            "{}: {}",
            case.name,
            text
        );
    }
    check_catalog(case, is_sent)
}

/// Checks that a catalogue has a description, and nothing of an error that is withheld.
fn check_catalog(case: &Case, is_sent: bool) -> Result<(), TestCaseError> {
    for (at, text) in case.catalog.iter().enumerate() {
        let has_descriptions = at > 0;
        prop_assert_eq!(
            text.contains("The service is down."),
            has_descriptions,
            "{}: {}",
            case.name,
            text
        );
        prop_assert!(
            is_sent || !text.to_lowercase().contains("s3cr3t"),
            "{}: {}",
            case.name,
            text
        );
        prop_assert!(
            !ALWAYS_SENT.contains(&case.name) || text.contains("s3cr3t"),
            "{}: {}",
            case.name,
            text
        );
    }
    Ok(())
}

/// The errors that are sent whatever their status code is.
const ALWAYS_SENT: [&str; 3] = ["Exposed", "ClientError", "BesideExposed"];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn a_document_has_what_is_sent_and_nothing_that_is_withheld(
        secret in "[^ ]\\PC{10,30}[^ ]",
        code in 100_u16..=999,
    ) {
        SECRET.replace(secret.clone());
        STATUS.set(StatusCode::from_u16(code).unwrap());
        for case in cases() {
            check(&case, &secret)?;
        }
    }
}

#[test]
fn which_errors_are_withheld() {
    let sent = |code| {
        STATUS.set(code);
        let sent = cases()
            .into_iter()
            .filter(|case| has_text(&case.sent, "s3cr3t"));
        sent.map(|case| case.name).collect::<Vec<_>>()
    };

    assert_eq!(sent(status!(503)), ALWAYS_SENT);
    assert_eq!(
        sent(status!(409)),
        [
            "Field",
            "With",
            "JsonAtRunTime",
            "TextAtRunTime",
            "Expressions",
            "OwnBodyAtRunTime",
            "Exposed",
            "ClientError",
            "Beside",
            "BesideExposed",
        ]
    );
}

documented! {
    #[error("s3cr3t")]
    enum Inner {
        /// s3cr3t
        #[status(404, extension(code = "NO_ORDER"), header("x-code" = "7"))]
        S3cr3t(#[status(header = "x-s3cr3t")] u8),
        /// s3cr3t
        #[status(409, description = "Written for clients.", example = Self::S3cr3tField(HERE))]
        S3cr3tField(#[status(extension = "s3cr3t")] S3cr3t),
    }
}

documented! {
    #[error("failed")]
    #[status(500, header("x-s3cr3t" = _0.to_string(), "x-version" = version()), extension(version = version()))]
    struct Caused(#[status(source)] S3cr3t);
}

documented! {
    #[error("failed")]
    #[status(500, header("x-incident" = _0), extension(version = version()))]
    struct Identified(u64);
}

fn version() -> u8 {
    7
}

#[test]
fn only_what_is_withheld_is_missing() {
    let headers = |responses: &Map<String, Value>| -> Vec<String> {
        let headers = responses["500"]["headers"].as_object().unwrap();
        headers.keys().cloned().collect()
    };
    for responses in documents::<Caused>() {
        assert_eq!(headers(&responses), ["x-version"]);
        let properties = &content(&responses["500"]).1["schema"]["properties"];
        assert_eq!(properties["version"]["type"], "integer");
    }
    for responses in documents::<Identified>() {
        assert_eq!(headers(&responses), ["x-incident"]);
    }
}

documented! {
    #[error("s3cr3t")]
    struct Outer(#[status(transparent)] Middle);
}

documented! {
    #[error("s3cr3t")]
    #[status(transparent, redact)]
    struct Middle(Inner);
}

#[test]
fn nothing_of_an_error_that_an_outer_one_withholds_is_documented() {
    for responses in documents::<Outer>() {
        let text = json!(responses).to_string().to_lowercase();
        assert!(!text.contains("s3cr3t"), "{text}");
        assert_eq!(responses["409"]["description"], "Written for clients.");
        // Constants are written for clients.
        let sent = json!(Outer(Middle(Inner::S3cr3t(7))).problem());
        assert_eq!(examples(&responses["404"]), [("NotFound", &sent)]);
        assert_eq!(sent["code"], "NO_ORDER");
        assert_example_of_header(&responses["404"]["headers"]["x-code"], 7);
    }
    for text in catalog::<Outer>() {
        assert!(!text.to_lowercase().contains("s3cr3t"), "{text}");
        assert!(text.contains("NO_ORDER"), "{text}");
    }
}

documented! {
    #[error("failed")]
    #[status(500)]
    enum Server {
        Database(&'static str),
        Cache,
        #[status(extension(code = "file"))]
        File(u8),
        /// Sent.
        #[status(expose)]
        Exposed,
        #[status(type = "/{lowercase}")]
        Typed,
    }
}

#[test]
fn withheld_variants_that_are_alike_are_one_example() {
    for responses in documents::<Server>() {
        let bare = json!(ProblemDetails::new(status!(500)));
        let response = &responses["500"];
        let names: Vec<&str> = examples(response).iter().map(|(name, _)| *name).collect();
        assert_eq!(
            names,
            [
                "Exposed",
                "InternalServerError",
                "InternalServerError2",
                "InternalServerError3"
            ]
        );
        assert_eq!(*examples(response)[1].1, bare);
        assert_eq!(response["description"], "Sent.");
        // What a placeholder makes of the name of a variant is sent.
        assert_eq!(examples(response)[3].1["type"], "/typed");
        assert!(content(response).1["schema"]["properties"]["code"].is_object());
    }
}
