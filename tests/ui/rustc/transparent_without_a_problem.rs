use status::{Problem, StatusClass, StatusCode};
use thiserror::Error;

#[derive(Debug, Error, StatusClass, Problem)]
#[error("upstream failed")]
#[status(transparent)]
struct Upstream(StatusCode);

fn main() {}
