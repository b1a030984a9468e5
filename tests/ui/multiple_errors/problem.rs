use status::{Problem, StatusClass, StatusCode};
use thiserror::Error;

#[derive(
    Debug,
    Error,
    StatusClass,
    Problem,
    status::axum::IntoResponse,
    status::actix_web::ResponseError,
    status::poem::ResponseError,
    status::rocket::Responder,
    status::salvo::Scribe,
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
}

fn respond<'r>(_: &impl rocket::response::Responder<'r, 'static>) {}

// None of these fails as well.
fn used(error: ApiError) -> axum::response::Response {
    let _: StatusCode = status::StatusClass::status(&error);
    let _: status::ProblemDetails = error.problem();
    let _ = actix_web::ResponseError::error_response(&error);
    let _ = poem::error::ResponseError::as_response(&error);
    salvo::Scribe::render(error, &mut salvo::Response::new());
    let error = ApiError::NoSuchOrder;
    respond(&error);
    axum::response::IntoResponse::into_response(error)
}

fn main() {
    used(ApiError::NoSuchOrder);
}
