#[allow(dead_code, unused_macros)]
mod shadowed {
    mod core {}
    mod status {}
    mod std {}

    struct Result;
    struct StatusCode;

    macro_rules! compile_error {
        () => {};
    }

    macro_rules! unreachable {
        () => {};
    }

    #[derive(::status::StatusClass)]
    #[status(into)]
    pub enum Error {
        #[status(427)]
        Expired,
    }

    pub const CODE: ::status::StatusCode = ::status::status!(4004);
}

mod no_prelude {
    #![no_implicit_prelude]

    #[derive(::status::StatusClass)]
    #[status(into)]
    pub enum Error {
        #[status(427)]
        Expired,
    }

    pub const CODE: ::status::StatusCode = ::status::status!(4004);
}

fn main() {
    let code = ::status::StatusCode::from(shadowed::Error::Expired);
    assert_eq!(code, shadowed::CODE);

    let code = ::status::StatusCode::from(no_prelude::Error::Expired);
    assert_eq!(code, no_prelude::CODE);
}
