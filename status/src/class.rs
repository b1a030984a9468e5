//! The five classes of status codes, and a helper for each.

use crate::traits::IntoCode;
use std::fmt;
use std::ops::RangeInclusive;

/// A class of status codes: the first digit
/// ([RFC 9110, Section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
///
/// ```
/// use status::Class;
///
/// assert_eq!(Class::of(404), Some(Class::ClientError));
/// assert_eq!(Class::ClientError.codes(), 400..=499);
/// assert_eq!(Class::ClientError.to_string(), "4xx Client Error");
/// assert_eq!(Class::ClientError as u8, 4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// 1xx: the request was received, and the process goes on.
    Informational = 1,
    /// 2xx: the request was received, understood and accepted.
    Success,
    /// 3xx: the client has to do more to complete the request.
    Redirect,
    /// 4xx: the request is wrong or cannot be fulfilled.
    ClientError,
    /// 5xx: the server failed to fulfil a request that seems right.
    ServerError,
}

impl Class {
    /// The classes, ascending.
    ///
    /// ```
    /// assert_eq!(status::Class::ALL.map(|class| class as u8), [1, 2, 3, 4, 5]);
    /// ```
    pub const ALL: [Class; 5] = [
        Class::Informational,
        Class::Success,
        Class::Redirect,
        Class::ClientError,
        Class::ServerError,
    ];

    /// The class of a code, `None` outside 100..=599.
    ///
    /// ```
    /// use status::Class;
    ///
    /// assert_eq!(Class::of(299), Some(Class::Success));
    /// assert_eq!(Class::of(600), None);
    /// ```
    #[must_use]
    pub const fn of(code: u16) -> Option<Class> {
        match code {
            100..=199 => Some(Class::Informational),
            200..=299 => Some(Class::Success),
            300..=399 => Some(Class::Redirect),
            400..=499 => Some(Class::ClientError),
            500..=599 => Some(Class::ServerError),
            _ => None,
        }
    }

    /// The codes of the class, registered or not: a hundred of them.
    ///
    /// ```
    /// assert_eq!(status::Class::Success.codes(), 200..=299);
    /// ```
    #[must_use]
    pub const fn codes(self) -> RangeInclusive<u16> {
        let first = self as u16 * 100;
        first..=first + 99
    }
}

impl Class {
    const fn label(self) -> &'static str {
        match self {
            Class::Informational => "1xx Informational",
            Class::Success => "2xx Success",
            Class::Redirect => "3xx Redirect",
            Class::ClientError => "4xx Client Error",
            Class::ServerError => "5xx Server Error",
        }
    }

    /// The label without the digits: `Client Error`.
    #[cfg(feature = "problem")]
    pub(crate) fn name(self) -> &'static str {
        &self.label()["4xx ".len()..]
    }
}

impl fmt::Display for Class {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.label())
    }
}

macro_rules! helpers {
    ($($name:ident, $class:ident, $range:literal, $inside:literal, $outside:literal;)*) => {$(
        #[doc = concat!("Whether a code is in ", $range, ".")]
        ///
        /// It takes a number, a [`StatusCode`](crate::StatusCode) or a reference to a value with a
        /// [status](crate::StatusClass). A number outside 100..=599 is in no class.
        ///
        /// ```
        #[doc = concat!("use status::", stringify!($name), ";")]
        ///
        #[doc = concat!("assert!(", stringify!($name), "(", $inside, "));")]
        #[doc = concat!("assert!(!", stringify!($name), "(", $outside, "));")]
        /// ```
        #[must_use]
        pub fn $name(code: impl IntoCode) -> bool {
            Class::of(code.into_number()) == Some(Class::$class)
        }
    )*};
}

helpers! {
    is_informational, Informational, "100..=199", 100, 200;
    is_success, Success, "200..=299", 204, 404;
    is_redirect, Redirect, "300..=399", 301, 404;
    is_client_error, ClientError, "400..=499", 404, 500;
    is_server_error, ServerError, "500..=599", 503, 600;
}
