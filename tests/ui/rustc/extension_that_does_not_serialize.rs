use status::{Problem, StatusClass};
use thiserror::Error;

#[derive(Debug)]
struct Balance;

#[derive(Debug, Error, StatusClass, Problem)]
#[error("out of credit")]
enum ApiError {
    #[status(403)]
    OutOfCredit(#[status(extension = "balance")] Balance),
}

fn main() {}
