use status::{StatusClass, StatusCode};

fn path(_: &StatusCode) -> StatusCode {
    StatusCode::NOT_FOUND
}

#[derive(StatusClass)]
enum Variants {
    #[status(with = path)]
    NoField,
    #[status(with = path)]
    TwoFields(StatusCode, u8),
    #[status(with = self::path)]
    TwoNamedFields { code: StatusCode, name: String },
}

#[derive(StatusClass)]
#[status(with = path)]
struct NoField;

#[derive(StatusClass)]
#[status(with = path)]
struct TwoFields(StatusCode, u8);

#[derive(StatusClass)]
#[status(with = path)]
enum Enum {
    Upstream(StatusCode),
}

// Its value.
#[derive(StatusClass)]
enum Values {
    #[status(with)]
    NoValue(StatusCode),
    #[status(with =)]
    Nothing(StatusCode),
    #[status(with = "path")]
    Quoted(StatusCode),
    #[status(with = "not a path")]
    Text(StatusCode),
    #[status(with = 404)]
    Number(StatusCode),
    #[status(with(path))]
    Parentheses(StatusCode),
    #[status(with = path())]
    Call(StatusCode),
    #[status(with = |code| *code)]
    Closure(StatusCode),
    Field(#[status(with = "path")] StatusCode),
}

fn main() {}
