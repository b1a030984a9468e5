use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
struct Error {
    #[status(crate = ::status)]
    code: StatusCode,
}

fn main() {}
