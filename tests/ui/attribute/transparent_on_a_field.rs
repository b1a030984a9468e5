use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
struct Upstream {
    #[status(transparent)]
    code: StatusCode,
}

fn main() {}
