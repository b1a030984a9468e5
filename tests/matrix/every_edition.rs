//! One library for several editions: everything that the macros expand to, without a warning.

#![deny(
    warnings,
    unused,
    missing_docs,
    missing_debug_implementations,
    single_use_lifetimes,
    unreachable_pub,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
// Edition 2015 needs it.
#![allow(unused_extern_crates)]

extern crate status;

use status::{is_success, status, Class, StatusClass, StatusCode, StatusCodes, StatusSet};

/// A status on each kind of item.
#[derive(Debug, StatusClass)]
#[status(500)]
pub enum Error<'a, T> {
    /// A number.
    #[status(404)]
    Missing,
    /// A name.
    #[status(CONFLICT)]
    Taken(&'a str),
    /// A path.
    #[status(self::TEAPOT)]
    Teapot,
    /// Delegates to its only field.
    #[status(transparent)]
    Inner(T),
    /// Takes the status from a field.
    Upstream {
        /// Known only at run time.
        #[status]
        code: StatusCode,
        /// Without a status.
        host: String,
    },
    /// A recursive type.
    Context(#[status] Box<Self>),
    /// The default.
    Other,
}

/// A constant of the user.
pub const TEAPOT: StatusCode = status!(IM_A_TEAPOT);

/// Expands to an enum.
macro_rules! errors {
    ($name:ident { $($variant:ident = $code:tt,)* }) => {
        /// Expanded from a macro.
        #[derive(Clone, Copy, Debug, StatusClass)]
        pub enum $name {
            $(
                /// Expanded from a macro.
                #[status($code)]
                $variant,
            )*
        }
    };
}

errors!(Made { Missing = 404, Gone = GONE, });

mod module {
    use status::{StatusClass, StatusCode};

    /// In a module.
    #[derive(Debug, StatusClass)]
    #[status(::status::HTTP_410_GONE, into)]
    pub struct Gone;

    impl Gone {
        /// Returns its code.
        ///
        /// # Errors
        ///
        /// Always.
        pub fn convert(&self) -> Result<(), StatusCode> {
            Err(self)?
        }
    }
}

pub use module::Gone;

const _: () = assert!(Made::CODES.const_eq(&StatusSet::of(&[status!(404), status!(410)])));
const _: () = assert!(Gone::CODES.is_subset(&StatusSet::class(Class::ClientError)));

/// Returns whether a client may try again.
///
/// # Errors
///
/// The code of an error that is final.
pub fn retry(error: &Error<'_, Made>) -> Result<bool, StatusCode> {
    #[derive(StatusClass)]
    #[status(501, into)]
    struct Local;

    match error.status() {
        status!(404) | status!(GONE) => Gone.convert().map(|()| false),
        status!(500) => Err(Local)?,
        code => Ok(is_success(code)),
    }
}
