#![deny(warnings)]


use status::{Class, StatusClass};

#[derive(StatusClass)]
#[status(404)]
struct Missing;

#[derive(StatusClass)]
#[status(503)]
struct Down;

fn main() {
    let errors: [Box<dyn StatusClass + Send + Sync>; 2] = [Box::new(Missing), Box::new(Down)];

    let classes: Vec<Class> = errors.iter().filter_map(|error| error.class()).collect();

    assert_eq!(classes, [Class::ClientError, Class::ServerError]);
}
