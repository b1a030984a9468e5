use status::{Problem, StatusClass};

#[derive(Debug, StatusClass, Problem)]
#[status(404)]
struct NotFound;

fn main() {}
