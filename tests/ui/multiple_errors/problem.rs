use status::{Problem, StatusClass, StatusCode};
use thiserror::Error;

#[derive(
    Debug,
    Error,
    StatusClass,
    Problem,
    status::axum::IntoResponse,
    status::utoipa::IntoResponses,
    status::aide::OperationOutput,
)]
#[error("failed")]
#[status(500, title = "Failed")]
enum ApiError {
    #[status(403, type = "out of credit", tilte = "Out of credit")]
    OutOfCredit {
        #[status(extension)]
        id: u32,
    },
    #[status(427, expose, redact)]
    TimedOut,
    #[status(404)]
    NoSuchOrder,
    // A mistaken key counts as given.
    #[status(500, expose(true), detail = "lost {0}")]
    Exposed(u32),
    #[status(redact = true)]
    Redacted(#[status(extension = "host")] u32),
}

// None of these fails as well.
fn used(error: ApiError) -> status::axum::Response {
    let _: StatusCode = status::StatusClass::status(&error);
    let _: status::ProblemDetails = error.problem();
    status::axum::IntoResponse::into_response(error)
}

fn main() {
    used(ApiError::NoSuchOrder);
}
