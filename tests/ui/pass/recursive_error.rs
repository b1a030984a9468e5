#![deny(warnings)]


use status::{StatusClass, StatusCodes};

#[derive(StatusClass)]
enum Error {
    #[status(404)]
    Missing,
    Context {
        message: &'static str,
        #[status]
        source: Box<Error>,
    },
}

fn main() {
    let error = Error::Context { message: "loading", source: Box::new(Error::Missing) };

    assert_eq!(error.status().as_u16(), 404);
    assert_eq!(Error::CODES.len(), 1);
    assert!(matches!(error, Error::Context { message: "loading", .. }));
}
