use status::{Problem, StatusClass};

#[derive(StatusClass, Problem)]
enum Names {
    #[status(404, header("a b" = "1"))]
    Space,
    #[status(404, header("" = "1"))]
    Empty,
    #[status(404, header("x:" = "1"))]
    Colon,
    #[status(404, header("content-type" = "text/html"))]
    ContentType,
    #[status(404, header("content-length" = "0"))]
    ContentLength,
    #[status(404, header("keep-alive" = "max=5"))]
    KeepAlive,
    #[status(404)]
    FieldWithASpace(#[status(header = "retry after")] u32),
    #[status(404)]
    FieldContentType(#[status(header = "content-type")] u32),
}

#[derive(StatusClass, Problem)]
enum Values {
    #[status(404, header("x" = "a\nb"))]
    LineFeed,
    #[status(404, header("x" = "caf\u{e9}"))]
    NotAscii,
    #[status(404, header("x" = "a\0b"))]
    Nul,
    #[status(404, header("x" = " a"))]
    LeadingSpace,
    #[status(404, header("x" = "a "))]
    TrailingSpace,
}

#[derive(StatusClass, Problem)]
enum Duplicates {
    #[status(404, header("x" = "1"), header("y" = "2"))]
    OneAttribute,
    #[status(404, header("x" = "1"))]
    #[status(header("y" = "2"))]
    TwoAttributes,
}

#[derive(StatusClass, Problem)]
#[status(404, header("x" = "a\nb", "y z" = "1"))]
enum Default {
    One,
    Two,
}

// The list and the text.
#[derive(StatusClass, Problem)]
enum Form {
    #[status(404, header)]
    NoValue,
    #[status(404, header())]
    Empty,
    #[status(404, header = "retry-after")]
    Equals,
    #[status(404, header("retry-after"))]
    NoText,
    #[status(404, header(retry_after = "1"))]
    NoQuotes,
    #[status(404, header("retry-after", "1"))]
    Pair,
    #[status(404, header("retry-after": "1"))]
    Colon,
    #[status(404, header("retry-after" = "1" "x" = "2"))]
    NoComma,
    #[status(404, header("retry-after" = "1",, "x" = "2"))]
    TwoCommas,
    #[status(404)]
    FieldWithoutName(#[status(header)] u32),
    #[status(404)]
    FieldWithAList(#[status(header("x" = "1"))] u32),
    #[status(404)]
    EmptyFieldName(#[status(header = "")] u32),
}

fn main() {}
