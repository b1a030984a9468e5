use status::{StatusClass, StatusCode};

const CODE: StatusCode = StatusCode::NOT_FOUND;

fn path(code: &StatusCode) -> StatusCode {
    *code
}

// Its value.
#[derive(StatusClass)]
enum Values {
    #[status(with)]
    NoValue(StatusCode),
    #[status(with =)]
    Nothing(StatusCode),
    #[status(with = "CODE")]
    Quoted(StatusCode),
    #[status(with = "no such order")]
    Text(StatusCode),
    #[status(with(path))]
    Parentheses(StatusCode),
    #[status(with = _0 _1)]
    TwoOperands(StatusCode, u8),
    #[status(with = path(_0), with = path(_0))]
    Twice(StatusCode),
    Field(#[status(with = path(_0))] StatusCode),
}

// The codes that it can be.
#[derive(StatusClass)]
enum Codes {
    #[status(404, with = path(_0))]
    One(StatusCode),
    #[status(404 | 500)]
    NoExpression(StatusCode),
    #[status(404 | 500 | NOT_FOUND, with = path(_0))]
    Duplicate(StatusCode),
    #[status(410 | 600, with = path(_0))]
    OutOfRange(StatusCode),
    #[status(404 | , with = path(_0))]
    Dangling(StatusCode),
    #[status(404 || 500, with = path(_0))]
    Or(StatusCode),
    #[status(404..=500, with = path(_0))]
    Range(StatusCode),
    #[status(404, 500, with = path(_0))]
    Commas(StatusCode),
    #[status(404 | 410, 500, 409, with = path(_0))]
    AfterAList(StatusCode),
    #[status(404 | 500 expose, with = path(_0))]
    NoComma(StatusCode),
}

#[derive(StatusClass)]
#[status(404 | 500)]
enum Default {
    A,
    B,
}

fn main() {}
