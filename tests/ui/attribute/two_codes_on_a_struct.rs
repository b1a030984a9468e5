use status::StatusClass;

#[derive(StatusClass)]
#[status(404)]
#[status(410)]
struct Missing;

fn main() {}
