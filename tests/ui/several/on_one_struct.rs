use status::{StatusClass, StatusCode, StatusCodes};

#[derive(StatusClass)]
#[status(440)]
struct Error {
    #[status(404)]
    theirs: StatusCode,
    #[status]
    #[status]
    ours: StatusCode,
}

const _: () = assert!(!Error::CODES.is_empty());

fn main() {}
