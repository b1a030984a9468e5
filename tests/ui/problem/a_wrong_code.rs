use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
enum Error {
    #[error("it is missing")]
    #[status(440, type = "/missing")]
    Missing,
}

fn main() {}
