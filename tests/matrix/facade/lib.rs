//! A framework that hands `status` on to its users, as a module, as items and in macros of its own.

#![deny(warnings)]

pub use status;
pub use status::{status as code, StatusClass};

/// Makes an error enum.
#[macro_export]
macro_rules! errors {
    ($(#[$meta:meta])* $visibility:vis enum $name:ident { $($variant:ident = $code:tt,)* }) => {
        $(#[$meta])*
        #[derive($crate::StatusClass)]
        #[status(crate = $crate::status)]
        $visibility enum $name {
            $(
                #[allow(missing_docs)]
                #[status($code)]
                $variant,
            )*
        }
    };
}

/// Makes an error with a code of this crate.
#[macro_export]
macro_rules! teapot {
    ($name:ident) => {
        #[derive($crate::StatusClass)]
        #[status($crate::TEAPOT, crate = $crate::status)]
        struct $name;
    };
}

/// An answer with a code that is checked.
#[macro_export]
macro_rules! respond {
    ($code:expr, $body:expr) => {
        ($crate::code!($code), $body)
    };
}

/// For [`teapot!`].
pub const TEAPOT: status::StatusCode = code!(418);
