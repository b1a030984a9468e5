use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(LIMIT + 1)]
    Sum,
    #[status(400 + 4)]
    SumOfLiterals,
    #[status(code())]
    Call,
    #[status(StatusCode::from_u16(404))]
    Conversion,
    #[status(StatusCode::NOT_FOUND.as_u16())]
    Method,
    #[status(400..=499)]
    Range,
    #[status(4xx)]
    Class,
    #[status((404))]
    Parentheses,
    #[status([404])]
    Brackets,
    #[status(self)]
    Keyword,

    // Commas and other punctuation.
    #[status(,)]
    OnlyAComma,
    #[status(, 404)]
    LeadingComma,
    #[status(404,, )]
    TwoCommas,
    #[status(404 =)]
    TrailingEquals,
    #[status(404?)]
    QuestionMark,
    #[status(404; 500)]
    Semicolon,
    #[status(404 => Missing)]
    Arrow,
    #[status(404 NOT_FOUND)]
    CodeAndName,
    #[status(404 "Not Found")]
    CodeAndPhrase,
    #[status(404 expose)]
    NoComma,
}

fn main() {}
