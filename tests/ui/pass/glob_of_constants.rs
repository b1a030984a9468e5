#![deny(warnings)]


use status::codes::*;
use status::unofficial::*;

fn main() {
    let codes = [HTTP_404_NOT_FOUND, HTTP_499_CLIENT_CLOSED_REQUEST];

    assert_eq!(codes.map(|code| code.as_u16()), [404, 499]);
}
