//! The errors: their status codes, what clients are told, and what is documented.

use axum::extract::rejection::{JsonRejection, PathRejection};
use serde::Serialize;
use status::catalog::ProblemTypes;
use status::{Problem, StatusClass};
use thiserror::Error;
use utoipa::ToSchema;

/// Why an order is not placed.
#[derive(
    Debug,
    Error,
    StatusClass,
    Problem,
    status::axum::IntoResponse,
    status::utoipa::IntoResponses,
    ProblemTypes,
)]
#[status(type = "https://orders.example/problems#{kebab-case}")]
pub enum PlaceError {
    /// Another order has the reference.
    #[error("the reference {0} is taken")]
    #[status(409, title = "Duplicate reference", example = Self::DuplicateReference("A-17".to_owned()))]
    DuplicateReference(String),

    #[error(transparent)]
    #[status(transparent)]
    Body(#[from] BodyError),

    #[error(transparent)]
    #[status(transparent)]
    Storage(#[from] StorageError),
}

/// Why an order is not found.
#[derive(
    Debug,
    Error,
    StatusClass,
    Problem,
    status::axum::IntoResponse,
    status::utoipa::IntoResponses,
    ProblemTypes,
)]
#[status(type = "https://orders.example/problems#{kebab-case}")]
pub enum OrderError {
    /// There is no order with this id.
    #[error("there is no order {0}")]
    #[status(404, title = "No such order", example = Self::NoSuchOrder(7))]
    NoSuchOrder(i64),

    /// The id is not a number.
    #[error("the id is not a number")]
    #[status(400, title = "Invalid id")]
    InvalidId(#[from] PathRejection),

    #[error(transparent)]
    #[status(transparent)]
    Storage(#[from] StorageError),
}

/// Why an order is not paid.
#[derive(
    Debug,
    Error,
    StatusClass,
    Problem,
    status::axum::IntoResponse,
    status::utoipa::IntoResponses,
    ProblemTypes,
)]
#[status(type = "https://orders.example/problems#{kebab-case}")]
pub enum PayError {
    /// The order is paid already.
    #[error("order {0} is paid already")]
    #[status(409, title = "Already paid", example = Self::AlreadyPaid(7))]
    AlreadyPaid(i64),

    #[error(transparent)]
    #[status(transparent)]
    Order(#[from] OrderError),

    #[error(transparent)]
    #[status(transparent)]
    Storage(#[from] StorageError),
}

/// Why the body of a request is rejected.
#[derive(
    Debug,
    Error,
    StatusClass,
    Problem,
    status::axum::IntoResponse,
    status::utoipa::IntoResponses,
    ProblemTypes,
)]
#[status(type = "https://orders.example/problems#{kebab-case}")]
pub enum BodyError {
    /// The body is not JSON, has another content type, or is too large.
    #[error(transparent)]
    #[status(400 | 413 | 415, with = _0.status(), title = "Unreadable body")]
    UnreadableBody(JsonRejection),

    /// Fields are missing or invalid: `errors` has a JSON pointer to each.
    #[error("some fields are missing or invalid")]
    #[status(422, title = "Invalid fields", example = Self::InvalidFields { errors: vec![FieldError::example()] })]
    InvalidFields {
        #[status(extension)]
        errors: Vec<FieldError>,
    },
}

/// What is wrong with a field of a body, as in section 3 of RFC 9457.
#[derive(Debug, PartialEq, Serialize, ToSchema)]
pub struct FieldError {
    /// A JSON pointer (RFC 6901) as the fragment of a URI.
    pub pointer: String,
    pub detail: String,
}

impl FieldError {
    fn example() -> Self {
        FieldError {
            pointer: "#/lines/0/quantity".to_owned(),
            detail: "greater than 100".to_owned(),
        }
    }
}

/// How the database fails. Its own text is logged, and never sent, since it names tables and columns.
#[derive(Debug, Error, StatusClass, Problem, status::utoipa::IntoResponses, ProblemTypes)]
pub enum StorageError {
    #[error("the database is not available")]
    #[status(503, detail = "try again later", header("retry-after" = "1"), description = "Try again later.")]
    Unavailable(#[source] sqlx::Error),

    #[error("the database failed")]
    #[status(500, description = "The service failed. The error is logged.")]
    Failed(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => StorageError::Unavailable(error),
            _ => StorageError::Failed(error),
        }
    }
}
