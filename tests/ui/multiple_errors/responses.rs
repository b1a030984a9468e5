use status::{status, Problem, ProblemDetails, StatusClass, StatusCode};

// Neither `StatusClass` nor `Problem` is derived, so the other derives report what is wrong with them.
#[derive(
    Debug,
    status::axum::IntoResponse,
    status::utoipa::IntoResponses,
    status::aide::OperationOutput,
)]
enum Error {
    #[status(nonsense, 700)]
    Missing,
}

impl StatusClass for Error {
    fn status(&self) -> StatusCode {
        status!(404)
    }
}

impl Problem for Error {
    fn problem(&self) -> ProblemDetails {
        ProblemDetails::new(status!(404))
    }
}

impl std::error::Error for Error {}

impl std::fmt::Display for Error {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("missing")
    }
}

fn main() {}
