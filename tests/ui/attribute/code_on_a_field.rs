use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
struct Error {
    #[status(404)]
    code: StatusCode,
}

fn main() {}
