#![deny(warnings)]


use status::{StatusClass, StatusCode, StatusCodes, StatusSet};

#[derive(StatusClass)]
struct Upstream {
    #[status]
    status: StatusCode,
    host: String,
}

fn main() {
    let error = Upstream {
        status: StatusCode::from_u16(599).unwrap(),
        host: String::from("example.org"),
    };

    assert!(error.is_server_error(), "{}", error.host);
    assert_eq!(Upstream::CODES, StatusSet::ALL);
}
