use status::{Problem, StatusClass};
use thiserror::Error;

#[derive(Debug, Error, StatusClass, Problem)]
#[error("out of credit")]
enum ApiError {
    #[status(403, type = "https://example.com/%4")]
    OutOfCredit,
}

fn main() {}
