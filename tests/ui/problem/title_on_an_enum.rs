use status::{Problem, StatusClass};
use thiserror::Error;

#[derive(Debug, Error, StatusClass, Problem)]
#[error("out of credit")]
#[status(title = "Out of credit")]
enum ApiError {
    #[status(403)]
    OutOfCredit,
}

fn main() {}
