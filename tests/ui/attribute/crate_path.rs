use status::StatusClass;

#[derive(StatusClass)]
#[status(404, crate)]
struct NoValue;

#[derive(StatusClass)]
#[status(404, crate =)]
struct Nothing;

#[derive(StatusClass)]
#[status(404, crate = "status")]
struct Quoted;

#[derive(StatusClass)]
#[status(404, crate("status"))]
struct Parentheses;

#[derive(StatusClass)]
#[status(404, crate = 404)]
struct Number;

#[derive(StatusClass)]
#[status(404, crate = status::<u8>)]
struct Generic;

fn main() {}
