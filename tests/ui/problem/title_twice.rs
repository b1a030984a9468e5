use status::{Problem, StatusClass};
use thiserror::Error;

#[derive(Debug, Error, StatusClass, Problem)]
#[error("out of credit")]
enum ApiError {
    #[status(403, title = "Out")]
    #[status(title = "Out of credit")]
    OutOfCredit,
}

fn main() {}
