use status::StatusClass;

#[derive(StatusClass)]
struct Missing;

fn main() {}
