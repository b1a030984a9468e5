use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[status(500, expose, redact)]
enum Error {
    #[error("it is missing")]
    Missing,
}

fn main() {}
