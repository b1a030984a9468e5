use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
struct Error {
    #[status]
    #[status]
    code: StatusCode,
}

fn main() {}
