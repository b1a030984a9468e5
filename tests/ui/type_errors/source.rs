use status::{Problem, StatusClass};

struct Plain;

#[derive(StatusClass, Problem)]
#[status(500)]
enum Failure {
    NoError(#[status(source)] Plain),
    NoErrorInOption(#[status(source)] Option<Plain>),
    NoErrorInBox(#[status(source)] Box<Plain>),
}

fn main() {}
