#![deny(warnings)]


use status::{is_server_error, status};

fn advice(response: &http::Response<()>) -> &'static str {
    match response.status() {
        status!(301) | status!(PERMANENT_REDIRECT) => "update the address",
        status!(429) => "slow down",
        code if is_server_error(code) => "try again",
        _ => "read on",
    }
}

fn main() {
    let answer = |code: u16| http::Response::builder().status(code).body(()).unwrap();

    assert_eq!(advice(&answer(308)), "update the address");
    assert_eq!(advice(&answer(429)), "slow down");
    assert_eq!(advice(&answer(599)), "try again");
    assert_eq!(advice(&answer(200)), "read on");
}
