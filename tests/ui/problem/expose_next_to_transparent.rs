use status::{Problem, StatusClass};
use thiserror::Error;

#[derive(Debug, Error, StatusClass, Problem)]
#[error("declined")]
#[status(402)]
struct Declined;

#[derive(Debug, Error, StatusClass, Problem)]
#[error("out of credit")]
enum ApiError {
    #[status(transparent, expose)]
    Payment(Declined),
}

fn main() {}
