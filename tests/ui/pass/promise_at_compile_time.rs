#![deny(warnings)]


use status::{status, Class, StatusClass, StatusCodes, StatusSet};

#[derive(StatusClass)]
#[status(400)]
pub enum Validation {
    TooLong,
    #[status(422)]
    OutOfRange,
}

const _: () = assert!(Validation::CODES.is_subset(&StatusSet::class(Class::ClientError)));
const _: () = assert!(!Validation::CODES.contains(status!(404)));

fn main() {
    assert_eq!(Validation::CODES.to_string(), "{400 Bad Request, 422 Unprocessable Content}");
}
