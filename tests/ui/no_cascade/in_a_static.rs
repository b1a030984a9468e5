use status::{status, StatusCode};

static EXPIRED: StatusCode = status!(440);

fn main() {
    assert_eq!(EXPIRED.as_u16(), 440);
}
