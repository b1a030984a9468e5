//! A predicate for each class of status codes, and the sealed trait for their arguments.

// `do_not_recommend` is unknown before Rust 1.85.
#![allow(unknown_or_malformed_diagnostic_attributes)]

use crate::code::class::Class;
use crate::code::traits::StatusClass;
use http::StatusCode;

macro_rules! predicates {
    ($($name:ident, $class:ident, $range:literal, $member:literal, $other:literal;)*) => {$(
        #[doc = concat!("Returns `true` if a code is in ", $range, ".")]
        ///
        /// Takes a number, a [`StatusCode`](crate::StatusCode), or a reference to a value that implements
        /// [`StatusClass`](trait@crate::StatusClass). Numbers outside 100..=599 are in no class.
        ///
        /// ```
        #[doc = concat!("use status::", stringify!($name), ";")]
        ///
        #[doc = concat!("assert!(", stringify!($name), "(", $member, "));")]
        #[doc = concat!("assert!(!", stringify!($name), "(", $other, "));")]
        /// ```
        #[must_use]
        pub fn $name(code: impl IntoCode) -> bool {
            Class::of(code.into_number()) == Some(Class::$class)
        }
    )*};
}

predicates! {
    is_informational, Informational, "100..=199", 100, 200;
    is_success, Success, "200..=299", 204, 404;
    is_redirect, Redirect, "300..=399", 301, 404;
    is_client_error, ClientError, "400..=499", 404, 500;
    is_server_error, ServerError, "500..=599", 503, 600;
}

/// An argument of [`is_success`](crate::is_success) and the other class predicates.
///
/// Implemented for `u16`, `i32` (the type of an unsuffixed literal), [`StatusCode`], the status types of actix-web and rocket, and
/// references to values that implement [`StatusClass`]. This trait is sealed and cannot be implemented outside of this crate.
///
/// ```
/// use status::{is_client_error, status};
///
/// let number: u16 = 404;
/// assert!(is_client_error(404));
/// assert!(is_client_error(number));
/// assert!(is_client_error(status!(404)));
/// assert!(is_client_error(&status!(404)));
/// ```
#[diagnostic::on_unimplemented(
    message = "expected a status code, found `{Self}`",
    label = "expected a `u16`, a `StatusCode`, or a reference to a type that implements `StatusClass`",
    note = "to pass a reference to a number, dereference it: `|&code| is_success(code)`",
    note = "to pass a value of your own type, add `#[derive(StatusClass)]` to the type and pass a reference"
)]
pub trait IntoCode: sealed::Sealed {}

impl IntoCode for u16 {}
impl IntoCode for i32 {}
impl IntoCode for StatusCode {}
// Otherwise the error for `&u16` would be that `u16` does not implement `StatusClass`.
#[diagnostic::do_not_recommend]
impl<T: StatusClass + ?Sized> IntoCode for &T {}

pub(crate) mod sealed {
    use crate::code::traits::StatusClass;
    use http::StatusCode;

    pub trait Sealed {
        /// Returns the number, or zero, which is in no class, if it does not fit in a `u16`.
        fn into_number(self) -> u16;
    }

    impl Sealed for u16 {
        fn into_number(self) -> u16 {
            self
        }
    }

    impl Sealed for i32 {
        fn into_number(self) -> u16 {
            u16::try_from(self).unwrap_or(0)
        }
    }

    impl Sealed for StatusCode {
        fn into_number(self) -> u16 {
            self.as_u16()
        }
    }

    impl<T: StatusClass + ?Sized> Sealed for &T {
        fn into_number(self) -> u16 {
            self.status().as_u16()
        }
    }
}

/// Makes the type that a framework has for a status code one of this crate's: a status, and an argument of the predicates. A
/// number that is no status code, outside of 100 to 999, is logged, and the status is 500.
#[cfg(any(feature = "actix-web", feature = "rocket"))]
macro_rules! status_type {
    ($status:ty, $number:expr) => {
        impl crate::StatusClass for $status {
            fn status(&self) -> crate::StatusCode {
                let number = crate::code::predicates::sealed::Sealed::into_number(*self);
                crate::StatusCode::from_u16(number).unwrap_or_else(|_| {
                    crate::problem::log::invalid_status(number);
                    crate::status!(500)
                })
            }
        }

        impl crate::StatusCodes for $status {
            const CODES: crate::StatusSet = crate::StatusSet::ALL;
        }

        impl crate::IntoCode for $status {}

        impl crate::code::predicates::sealed::Sealed for $status {
            fn into_number(self) -> u16 {
                let number: fn(Self) -> u16 = $number;
                number(self)
            }
        }
    };
}

#[cfg(any(feature = "actix-web", feature = "rocket"))]
pub(crate) use status_type;
