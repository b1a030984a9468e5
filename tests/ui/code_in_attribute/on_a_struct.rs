use status::StatusClass;

#[derive(StatusClass)]
#[status(NOT_FUND)]
struct Missing;

fn main() {}
