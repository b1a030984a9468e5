use status::status;

enum Page {
    Login = status!(440).as_u16() as isize,
}

fn main() {
    assert_eq!(Page::Login as u16, 440);
}
