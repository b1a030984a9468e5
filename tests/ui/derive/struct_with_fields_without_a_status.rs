use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
struct Upstream {
    code: StatusCode,
}

fn main() {}
