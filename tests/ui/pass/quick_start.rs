#![deny(warnings)]


use status::{status, StatusClass, StatusCode};

#[derive(StatusClass)]
#[status(500)]
enum ApiError {
    #[status(404)]
    NoSuchUser,
    #[status(CONFLICT)]
    NameTaken,
    Storage,
}

fn main() {
    assert_eq!(ApiError::NoSuchUser.status(), status!(404));
    assert_eq!(ApiError::NameTaken.status(), StatusCode::CONFLICT);
    assert_eq!(ApiError::Storage.status(), status!(INTERNAL_SERVER_ERROR));
}
