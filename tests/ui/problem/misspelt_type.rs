use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
enum Error {
    #[error("it is missing")]
    #[status(404, typ = "/missing")]
    Missing,
}

fn main() {}
