use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
struct CodeOnAField {
    #[status(404)]
    code: StatusCode,
}

#[derive(StatusClass)]
#[status(transparent)]
enum TransparentOnAnEnum {
    Upstream(StatusCode),
}

#[derive(StatusClass)]
#[status(404)]
struct CrateOnAField {
    #[status(crate = ::status)]
    code: StatusCode,
}

#[derive(StatusClass)]
enum CrateOnAVariant {
    #[status(404, crate = ::status)]
    Missing,
}

fn main() {}
