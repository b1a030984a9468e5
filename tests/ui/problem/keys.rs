use status::{Problem, StatusClass, StatusCode};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
enum Error {
    #[status(404, typ = "/missing")]
    Type,
    #[status(404, tittle = "Missing")]
    Title,
    #[status(404, redacted)]
    Redact,
    #[status(404, redact(detail))]
    Arguments,
    #[status(404)]
    Extension {
        #[status(extention)]
        balance: u32,
    },
}

// A key that does not set the status.
#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
enum OnlyAType {
    #[status(type = "/missing")]
    Missing,
}

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
struct OnlyAnExtension {
    code: StatusCode,
    #[status(extension)]
    balance: u32,
}

fn main() {}
