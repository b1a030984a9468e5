use status::{Problem, StatusClass};
use thiserror::Error;

#[derive(Debug, Error, StatusClass, Problem)]
#[error("out of credit")]
enum ApiError {
    #[status(403, detail = "you are out of credit")]
    OutOfCredit,
}

fn main() {}
