use status::StatusClass;

#[derive(StatusClass)]
#[status(404, crate = nowhere)]
struct Missing;

fn main() {}
