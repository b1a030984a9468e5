use status::{StatusClass, StatusCodes};

#[derive(StatusClass)]
#[status(440)]
enum Error {
    First,
    Second,
    #[status(404)]
    Third,
}

const _: () = assert!(!Error::CODES.is_empty());

fn main() {
    let _ = Error::First.status();
}
