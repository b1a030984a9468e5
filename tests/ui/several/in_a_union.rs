use status::{StatusClass, StatusCode, StatusCodes};

#[derive(StatusClass)]
#[status(440)]
union Error {
    number: u16,
}

const _: () = assert!(!Error::CODES.is_empty());

fn main() {
    let _ = StatusCode::from(Error { number: 404 });
}
