use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
#[status(500)]
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
#[status(500)]
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

fn main() {}
