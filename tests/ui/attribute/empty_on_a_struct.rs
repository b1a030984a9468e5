use status::StatusClass;

#[derive(StatusClass)]
#[status()]
struct Missing;

fn main() {}
