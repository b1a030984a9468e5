use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
enum Type {
    #[status(404, type)]
    NoValue,
    #[status(404, type =)]
    Nothing,
    #[status(404, type = 404)]
    Number,
    #[status(404, type = MISSING)]
    Path,
    #[status(404, type("/missing"))]
    Parentheses,
    #[status(404, type = "")]
    Empty,
    #[status(404, type = "not found")]
    Space,
    #[status(404, type = "https://example.com/%4")]
    HalfAByte,
    #[status(404, type = "://example.com/missing")]
    NoScheme,
}

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("failed")]
enum Title {
    #[status(404, title)]
    NoValue,
    #[status(404, title = "")]
    Empty,
    #[status(404, title("Missing"))]
    Parentheses,
    #[status(404, title = Not here)]
    NoQuotes,
}

fn main() {}
