#![deny(warnings)]


use status::{status, StatusClass, StatusCode};

macro_rules! errors {
    ($($variant:ident $code:tt,)*) => {
        #[derive(StatusClass)]
        enum Error {
            $(#[status($code)] $variant,)*
        }

        const CODES: &[StatusCode] = &[$(status!($code)),*];
    };
}

errors! {
    Missing 404,
    Taken CONFLICT,
}

fn main() {
    assert_eq!(CODES, [Error::Missing.status(), Error::Taken.status()]);
}
