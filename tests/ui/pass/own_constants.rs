#![deny(warnings)]


use status::{StatusClass, StatusCode};

const EXPIRED: StatusCode = status::unofficial::HTTP_440_LOGIN_TIME_OUT;

#[derive(StatusClass)]
enum Session {
    #[status(self::EXPIRED)]
    Expired,
    #[status(status::unofficial::HTTP_498_INVALID_TOKEN)]
    InvalidToken,
    #[status(StatusCode::UNAUTHORIZED)]
    Missing,
}

fn main() {
    assert_eq!(Session::Expired.status().as_u16(), 440);
    assert_eq!(Session::InvalidToken.status().as_u16(), 498);
    assert_eq!(Session::Missing.status().as_u16(), 401);
}
