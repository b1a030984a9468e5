//! The tests on utoipa 6, and on aide.

use super::{any, assert_expected, assert_valid, content, examples, of_aide, resolve, validate};
use ::utoipa;
use serde_json::{Map, Value};
use status::utoipa as status_utoipa;
use status::StatusCodes;

/// The names of the expected documents begin with it.
const NAME: &str = "utoipa";

/// Whether headers can have examples.
const HAS_EXAMPLES_OF_HEADERS: bool = true;

/// Derives an error that is documented in every document.
macro_rules! documented {
    ($item:item) => {
        #[derive(
            Debug,
            thiserror::Error,
            status::StatusClass,
            status::Problem,
            status::utoipa::IntoResponses,
            status::aide::OperationOutput,
            status::catalog::ProblemTypes,
        )]
        $item
    };
}

/// Derives the documents alone.
macro_rules! only_documented {
    ($item:item) => {
        #[derive(status::utoipa::IntoResponses, status::aide::OperationOutput)]
        $item
    };
}

// Each file is a module of each version.
#[allow(clippy::duplicate_mod)]
#[path = "actix.rs"]
mod actix;
#[allow(clippy::duplicate_mod, dead_code)] // Most variants are documented, but never constructed.
#[path = "merged.rs"]
mod merged;
#[allow(clippy::duplicate_mod, dead_code)]
#[path = "redaction.rs"]
mod redaction;
#[allow(clippy::duplicate_mod, dead_code)]
#[path = "responses.rs"]
mod responses;

/// Returns the documented responses of a type: those of utoipa, and those of aide with references resolved.
fn documents<E: utoipa::IntoResponses + aide::OperationOutput>() -> [Map<String, Value>; 2] {
    [of_utoipa::<E>(), of_aide::<E>()]
}

/// Checks the documents of a type.
#[track_caller]
fn assert_documented<E: StatusCodes + utoipa::IntoResponses + aide::OperationOutput>() {
    for responses in documents::<E>() {
        super::assert_documented(E::CODES, &responses);
    }
}

/// Checks the example of a header, if there can be one.
#[track_caller]
fn assert_example_of_header(header: &Value, expected: impl Into<Value>) {
    let expected = Some(expected.into()).filter(|_| HAS_EXAMPLES_OF_HEADERS);
    assert_eq!(header.get("example").cloned(), expected);
}

fn of_utoipa<E: utoipa::IntoResponses>() -> Map<String, Value> {
    let Value::Object(responses) = serde_json::to_value(E::responses()).unwrap() else {
        unreachable!("responses are a map");
    };
    responses
}
