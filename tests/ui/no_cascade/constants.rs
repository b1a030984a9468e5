use status::{status, StatusCode, StatusSet};

const CONSTANT: StatusCode = status!(427);
const SET: StatusSet = StatusSet::of(&[CONSTANT, status!(404)]);
const _: () = assert!(SET.contains(CONSTANT));

static STATIC: StatusCode = status!(427);

trait Coded {
    const CODE: StatusCode = status!(427);
}

struct Provided;

impl Coded for Provided {}

enum Page {
    Missing = status!(427).as_u16() as isize,
}

struct Numbered<const CODE: u16>;

fn main() {
    let _ = Numbered::<{ status!(427).as_u16() }>;
    let array = [0; status!(427).as_u16() as usize];

    assert_eq!(array.len(), 427);
    assert_eq!(CONSTANT, STATIC);
    assert_eq!(Provided::CODE, CONSTANT);
    assert_eq!(Page::Missing as u16, 427);
}
