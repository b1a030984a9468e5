use status::StatusClass;

#[derive(StatusClass)]
#[status(transparent)]
struct Missing;

fn main() {}
