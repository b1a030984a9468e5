use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("it is missing")]
#[status(404, crate = "status")]
struct Missing;

fn main() {}
