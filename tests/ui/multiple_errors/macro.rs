use status::{StatusClass, StatusCodes};

macro_rules! errors {
    ($name:ident { $($variant:ident = $code:literal,)* }) => {
        #[derive(StatusClass)]
        enum $name {
            $(#[status($code)] $variant,)*
        }
    };
}

errors!(Error { Missing = 404, Expired = 427, Unknown = 4004, });

const _: () = assert!(!Error::CODES.is_empty());

fn main() {
    let _ = Error::Missing.status();
}
