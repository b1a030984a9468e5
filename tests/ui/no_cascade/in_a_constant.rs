use status::{status, StatusCode, StatusSet};

const EXPIRED: StatusCode = status!(440);
const SET: StatusSet = StatusSet::of(&[EXPIRED, status!(404)]);
const _: () = assert!(SET.contains(EXPIRED));

fn main() {
    assert_eq!(EXPIRED.as_u16(), 440);
}
