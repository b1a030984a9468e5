use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
struct Error {
    #[status(transparent)]
    code: StatusCode,
}

fn main() {}
