use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
enum Variants {
    #[status(transparent)]
    NoField,
    #[status(transparent)]
    TwoFields(StatusCode, u8),
    #[status(transparent = true)]
    Value(StatusCode),
    #[status(transparent(0))]
    Arguments(StatusCode),
}

#[derive(StatusClass)]
#[status(transparent)]
struct NoField;

#[derive(StatusClass)]
#[status(transparent)]
struct TwoFields {
    code: StatusCode,
    name: String,
}

fn main() {}
