use status::{status, StatusCode};

fn is_expired(code: StatusCode) -> bool {
    matches!(code, status!(440))
}

fn main() {
    is_expired(status!(200));
}
