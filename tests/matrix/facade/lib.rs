//! A framework that re-exports `status` as a module and as items, and uses it in macros of its own.

#![deny(warnings)]

pub use status;
pub use status::{status as code, StatusClass};

/// Expands to an error enum.
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

/// Expands to an error with a code of this crate.
#[macro_export]
macro_rules! teapot {
    ($name:ident) => {
        #[derive($crate::StatusClass)]
        #[status($crate::TEAPOT, crate = $crate::status)]
        struct $name;
    };
}

/// Expands to a response with a checked code.
#[macro_export]
macro_rules! respond {
    ($code:expr, $body:expr) => {
        ($crate::code!($code), $body)
    };
}

/// For [`teapot!`].
pub const TEAPOT: status::StatusCode = code!(418);
