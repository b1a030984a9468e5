use status::{Problem, StatusClass};

#[derive(StatusClass, Problem)]
enum Variants {
    #[status(404, body)]
    NoValue,
    #[status(404, body =)]
    Nothing,
    #[status(404, body = "Text")]
    Quoted,
    #[status(404, body = 404)]
    Number,
    #[status(404, body(Text))]
    Parentheses,
    #[status(404, body = json)]
    NoType,
    #[status(404, body = json())]
    EmptyList,
    #[status(404, body = json(u8, u8))]
    TwoTypes,
    #[status(404, body = text(u8))]
    TypeOfText,
    #[status(404, body = empty("text/plain"))]
    TypeOfNothing,
    #[status(404, body = text, body = empty)]
    Twice,
    #[status(404)]
    Field(#[status(body = text)] u32),
}

// Content types.
#[derive(StatusClass, Problem)]
enum ContentTypes {
    #[status(404, body = json(u8, ""))]
    Empty,
    #[status(404, body = json(u8, "a\nb"))]
    LineFeed,
    #[status(404, body = text("text/html; charset=utf-8"))]
    Html,
    #[status(404, body = text("image/SVG+xml"))]
    Svg,
    #[status(404, body = json(u8, "text/html"))]
    JsonAsHtml,
}

#[derive(StatusClass, Problem)]
#[status(404, body = text("text/html"))]
enum Default {
    One,
    Two,
}

fn main() {}
