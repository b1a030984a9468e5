use status::{is_success, status, StatusCode};

fn respond(code: StatusCode, body: &str) -> usize {
    usize::from(code.as_u16()) + body.len()
}

fn main() {
    let length = respond(status!(440), "log in");
    assert!(length > 0);
    assert!(!is_success(status!(200)));
}
