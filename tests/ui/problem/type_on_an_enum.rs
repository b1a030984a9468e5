use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[status(404, type = "/missing")]
enum Error {
    #[error("it is missing")]
    Missing,
}

fn main() {}
