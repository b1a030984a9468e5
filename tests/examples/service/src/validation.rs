//! `Valid`, an extractor for bodies, and the JSON pointers to what is invalid in them.

use super::error::{BodyError, FieldError};
use axum::extract::rejection::{JsonDataError, JsonRejection};
use axum::extract::{FromRequest, Request};
use axum::Json;
use garde::{Report, Validate};
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use std::error::Error;
use std::iter::successors;

/// A JSON body that is deserialized and validated. Handlers take a `Result` of it, so that `?` makes its rejection a variant of
/// their own error, which documents it.
pub struct Valid<T>(pub T);

impl<S, T> FromRequest<S> for Valid<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Validate<Context: Default>,
{
    type Rejection = BodyError;

    async fn from_request(request: Request, state: &S) -> Result<Self, BodyError> {
        let Json(body) = Json::<T>::from_request(request, state).await?;
        body.validate()?;
        Ok(Valid(body))
    }
}

impl From<JsonRejection> for BodyError {
    fn from(rejection: JsonRejection) -> Self {
        match rejection {
            JsonRejection::JsonDataError(error) => BodyError::InvalidFields {
                errors: vec![not_deserialized(&error)],
            },
            rejection => BodyError::UnreadableBody(rejection),
        }
    }
}

impl From<Report> for BodyError {
    fn from(report: Report) -> Self {
        let errors = report.iter().map(|(path, error)| FieldError {
            pointer: pointer(path_keys(path)),
            detail: error.to_string(),
        });
        BodyError::InvalidFields {
            errors: errors.collect(),
        }
    }
}

/// Returns the field that serde rejects. axum has the path to it in a source of its error.
fn not_deserialized(rejection: &JsonDataError) -> FieldError {
    type PathError = serde_path_to_error::Error<serde_json::Error>;
    let first: &(dyn Error + 'static) = rejection;
    let mut errors = successors(Some(first), |error| (**error).source());
    match errors.find_map(|error| error.downcast_ref::<PathError>()) {
        Some(error) => FieldError {
            pointer: pointer(error.path().iter().map_while(json_key)),
            detail: error.inner().to_string(),
        },
        None => FieldError {
            pointer: pointer([]),
            detail: rejection.body_text(),
        },
    }
}

fn json_key(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { variant } => Some(variant.clone()),
        Segment::Unknown => None,
    }
}

/// Returns the keys and indices of a path of garde, which has them only in its serialized form, as pairs with their kinds.
fn path_keys(path: &garde::Path) -> Vec<String> {
    type Pairs = Vec<(String, String)>;
    let pairs = serde_json::to_value(path).and_then(serde_json::from_value::<Pairs>);
    let pairs = pairs.unwrap_or_default().into_iter();
    let pairs = pairs.filter(|(kind, _)| kind != "none");
    pairs.map(|(_, key)| key).collect()
}

/// Returns a JSON pointer as the fragment of a URI (RFC 6901, section 6).
fn pointer(keys: impl IntoIterator<Item = String>) -> String {
    let mut pointer = "#".to_owned();
    for key in keys {
        pointer.push('/');
        for byte in key.bytes() {
            match byte {
                b'~' => pointer.push_str("~0"),
                b'/' => pointer.push_str("~1"),
                _ if byte.is_ascii_alphanumeric() || b"-._!$&'()*+,;=:@?".contains(&byte) => {
                    pointer.push(char::from(byte));
                }
                _ => pointer.push_str(&format!("%{byte:02X}")),
            }
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_escaped_for_the_pointer_and_for_the_fragment() {
        let pointer_to = |key: &str| pointer([key.to_owned()]);

        assert_eq!(pointer([]), "#");
        assert_eq!(pointer_to(""), "#/");
        assert_eq!(pointer_to("a/b~c"), "#/a~1b~0c");
        assert_eq!(pointer_to("50% ü^|"), "#/50%25%20%C3%BC%5E%7C");
        assert_eq!(pointer_to("k\"l#[m]"), "#/k%22l%23%5Bm%5D");
    }

    #[test]
    fn paths_of_garde_have_keys_with_dots() {
        let path = garde::Path::new("prices").join("a.b").join(0);

        assert_eq!(pointer(path_keys(&path)), "#/prices/a.b/0");
    }
}
