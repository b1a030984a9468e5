//! The five classes of status codes.

use std::fmt;
use std::ops::RangeInclusive;

/// A class of status codes, given by the first digit
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
    /// 1xx: the request was received, continuing process.
    Informational = 1,
    /// 2xx: the request was successfully received, understood, and accepted.
    Success,
    /// 3xx: further action needs to be taken in order to complete the request.
    Redirect,
    /// 4xx: the request contains bad syntax or cannot be fulfilled.
    ClientError,
    /// 5xx: the server failed to fulfill an apparently valid request.
    ServerError,
}

impl Class {
    /// All classes, in ascending order.
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

    /// Returns the class of a code, or `None` if the code is not in 100..=599.
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

    /// Returns the range of the 100 codes in this class, registered or not.
    ///
    /// ```
    /// assert_eq!(status::Class::Success.codes(), 200..=299);
    /// ```
    #[must_use]
    pub const fn codes(self) -> RangeInclusive<u16> {
        let first = self as u16 * 100;
        first..=first + 99
    }

    const fn label(self) -> &'static str {
        match self {
            Class::Informational => "1xx Informational",
            Class::Success => "2xx Success",
            Class::Redirect => "3xx Redirect",
            Class::ClientError => "4xx Client Error",
            Class::ServerError => "5xx Server Error",
        }
    }

    /// Returns the label without the digits: `Client Error`.
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
