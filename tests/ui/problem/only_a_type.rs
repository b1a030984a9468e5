use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
enum Error {
    #[error("it is missing")]
    #[status(type = "/missing")]
    Missing,
}

fn main() {}
