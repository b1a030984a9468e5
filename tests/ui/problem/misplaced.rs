use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
enum Fields {
    #[status(404)]
    Expose(#[status(expose)] u32),
    #[status(404)]
    Redact(#[status(redact)] u32),
    #[status(404)]
    Title(#[status(title = "Missing")] u32),
    #[status(404)]
    Type(#[status(type = "/missing")] u32),
}

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
enum Variants {
    #[status(404, extension = "balance")]
    Extension { balance: u32 },
}

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
#[status(title = "Missing")]
enum Title {
    #[status(404)]
    Missing,
}

fn main() {}
