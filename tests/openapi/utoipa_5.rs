//! The tests on utoipa 5.

use super::{any, assert_expected, assert_valid, content, examples, resolve, validate};
use ::utoipa_5 as utoipa;
use serde_json::{Map, Value};
use status::utoipa_5 as status_utoipa;
use status::StatusCodes;

/// The names of the expected documents begin with it.
const NAME: &str = "utoipa-5";

/// Whether headers can have examples.
const HAS_EXAMPLES_OF_HEADERS: bool = false;

/// Derives an error that is documented in every document.
macro_rules! documented {
    ($item:item) => {
        #[derive(
            Debug,
            thiserror::Error,
            status::StatusClass,
            status::Problem,
            status::utoipa_5::IntoResponses,
            status::catalog::ProblemTypes,
        )]
        $item
    };
}

/// Derives the documents alone.
macro_rules! only_documented {
    ($item:item) => {
        #[derive(status::utoipa_5::IntoResponses)]
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

/// Returns the documented responses of a type.
fn documents<E: utoipa::IntoResponses>() -> [Map<String, Value>; 1] {
    [of_utoipa::<E>()]
}

/// Checks the documents of a type.
#[track_caller]
fn assert_documented<E: StatusCodes + utoipa::IntoResponses>() {
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
