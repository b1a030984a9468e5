use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
struct Error {
    #[status()]
    code: StatusCode,
}

fn main() {}
