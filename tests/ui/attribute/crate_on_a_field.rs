use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
#[status(404)]
struct Missing {
    #[status(crate = ::status)]
    code: StatusCode,
}

fn main() {}
