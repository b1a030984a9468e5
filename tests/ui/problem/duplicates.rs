use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
enum Error {
    #[status(404, type = "/a", type = "/b")]
    Type,
    #[status(404, title = "A")]
    #[status(title = "B")]
    Title,
    #[status(500, expose, expose)]
    Expose,
    #[status(404)]
    Extension {
        #[status(extension)]
        #[status(extension = "credit")]
        balance: u32,
    },
}

// Mutually exclusive.
#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
enum Exclusive {
    #[status(404, expose, redact)]
    ExposeAndRedact,
}

fn main() {}
