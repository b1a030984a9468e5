use status::{Problem, StatusClass, StatusCode};
use thiserror::Error;

#[derive(Debug, StatusClass, status::axum::IntoResponse)]
#[status(404)]
struct NoProblem;

#[derive(Debug)]
struct NoSerialize;

#[derive(Debug, Error, StatusClass, Problem)]
#[error("failed")]
enum Errors {
    #[status(transparent)]
    NoProblem(StatusCode),
    #[status(403)]
    NoSerialize(#[status(extension = "balance")] NoSerialize),
}

fn main() {}
