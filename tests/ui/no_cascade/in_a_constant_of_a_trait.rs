use status::{status, StatusCode};

trait Coded {
    const CODE: StatusCode = status!(440);
}

struct Expired;

impl Coded for Expired {}

fn main() {
    assert_eq!(Expired::CODE.as_u16(), 440);
}
