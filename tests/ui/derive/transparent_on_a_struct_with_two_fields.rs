use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
#[status(transparent)]
struct Upstream {
    code: StatusCode,
    name: String,
}

fn main() {}
