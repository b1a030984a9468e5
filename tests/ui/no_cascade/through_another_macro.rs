macro_rules! respond {
    ($code:literal, $body:expr) => {
        (status::status!($code), $body)
    };
}

fn main() {
    let (code, body) = respond!(440, "log in");
    assert_eq!(code.as_u16(), 440);
    assert_eq!(body, "log in");
}
