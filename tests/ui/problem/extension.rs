use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
#[status(404)]
enum Values {
    Path {
        #[status(extension = balance)]
        balance: u32,
    },
    Number {
        #[status(extension = 1)]
        balance: u32,
    },
    Parentheses {
        #[status(extension("balance"))]
        balance: u32,
    },
    Empty(#[status(extension = "")] u32),
    NoName(#[status(extension)] u32),
}

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
#[status(404)]
enum Names {
    Defined {
        #[status(extension)]
        detail: u32,
    },
    DefinedInQuotes(#[status(extension = "instance")] u32),
    Twice {
        #[status(extension)]
        balance: u32,
        #[status(extension = "balance")]
        left: u32,
    },
}

// Never sent.
#[derive(StatusClass, Problem)]
#[status(500)]
enum ServerErrors {
    Default {
        #[status(extension)]
        host: String,
    },
    #[status(502, detail = "the provider failed")]
    Own(#[status(extension = "attempts")] u32),
    #[status(503, title = "Down")]
    Two {
        #[status(extension)]
        since: u32,
        #[status(extension)]
        until: u32,
    },
}

#[derive(StatusClass, Problem)]
#[status(INTERNAL_SERVER_ERROR, detail = "failed")]
struct ServerError(#[status(extension = "host")] String);

fn main() {}
