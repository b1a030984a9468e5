macro_rules! respond {
    ($code:expr) => {
        status::status!($code).as_u16()
    };
}

fn main() {
    assert_eq!(respond!(440), 440);
}
