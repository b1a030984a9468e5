use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
struct Error(#[status] StatusCode, #[status] StatusCode);

fn main() {}
