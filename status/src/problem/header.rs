//! The trait for the fields of an error that are sent as headers.

use crate::problem::log::displayed;
use http::header::HeaderValue;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A value that can be sent as a header, with `#[status(header = "name")]` on a field.
///
/// | type | value |
/// | --- | --- |
/// | integers, `str`, `String`, [`HeaderValue`] | as it is |
/// | [`Duration`] | whole seconds, rounded up |
/// | [`SystemTime`] | an HTTP date ([RFC 9110, Section 5.6.7](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7)); no header before 1970 and after 9999 |
/// | [`Option`] | no header for `None` |
///
/// ```
/// use http::header::HeaderValue;
/// use status::ToHeaderValue;
/// use std::error::Error;
/// use std::time::{Duration, UNIX_EPOCH};
///
/// assert_eq!(Duration::from_millis(1_200).to_header_value()?.unwrap(), "2");
/// assert_eq!(UNIX_EPOCH.to_header_value()?.unwrap(), "Thu, 01 Jan 1970 00:00:00 GMT");
///
/// /// Sent as `Bearer realm="…"`.
/// struct Bearer {
///     realm: String,
/// }
///
/// impl ToHeaderValue for Bearer {
///     fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>> {
///         format!("Bearer realm=\"{}\"", self.realm).to_header_value()
///     }
/// }
///
/// let header = Bearer { realm: "orders".to_owned() }.to_header_value()?;
/// assert_eq!(header.unwrap(), "Bearer realm=\"orders\"");
///
/// // Control characters could split the response.
/// assert!("a\r\nb".to_header_value().is_err());
/// # Ok::<(), Box<dyn Error + Send + Sync>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a header: it does not implement `ToHeaderValue`",
    note = "integers, text, `HeaderValue`, `Duration`, `SystemTime` and `Option`s of these do; implement `ToHeaderValue` for a type of your own"
)]
pub trait ToHeaderValue {
    /// Returns the value of the header, or `None` if there is none to send.
    ///
    /// # Errors
    ///
    /// If a header cannot have the value. The header is then skipped, and an event logged.
    fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>>;
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl ToHeaderValue for $integer {
            fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>> {
                Ok(Some(HeaderValue::try_from(self.to_string())?))
            }
        }
    )*};
}

integers!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);

impl ToHeaderValue for str {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>> {
        Ok(Some(HeaderValue::from_str(self)?))
    }
}

/// A text with placeholders in an attribute.
impl ToHeaderValue for fmt::Arguments<'_> {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>> {
        displayed(self)?.to_header_value()
    }
}

impl ToHeaderValue for String {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>> {
        self.as_str().to_header_value()
    }
}

impl ToHeaderValue for HeaderValue {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>> {
        Ok(Some(self.clone()))
    }
}

impl ToHeaderValue for Duration {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>> {
        let rest = u64::from(self.subsec_nanos() > 0);
        self.as_secs().saturating_add(rest).to_header_value()
    }
}

impl ToHeaderValue for SystemTime {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>> {
        /// The seconds from 1970 to the year 10000, which has no HTTP date.
        const YEAR_10000: u64 = 253_402_300_800;

        match self.duration_since(UNIX_EPOCH) {
            Ok(since) if since.as_secs() < YEAR_10000 => {
                httpdate::fmt_http_date(*self).to_header_value()
            }
            _ => Ok(None),
        }
    }
}

impl<T: ToHeaderValue> ToHeaderValue for Option<T> {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>> {
        match self {
            Some(value) => value.to_header_value(),
            None => Ok(None),
        }
    }
}

impl<T: ToHeaderValue + ToOwned + ?Sized> ToHeaderValue for Cow<'_, T> {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>> {
        T::to_header_value(self)
    }
}

impl<T: ToHeaderValue + ?Sized> ToHeaderValue for &T {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>> {
        T::to_header_value(self)
    }
}

impl<T: ToHeaderValue + ?Sized> ToHeaderValue for Box<T> {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>> {
        T::to_header_value(self)
    }
}

#[cfg(test)]
mod tests {
    use super::ToHeaderValue;
    use http::header::HeaderValue;
    use std::borrow::Cow;
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    #[track_caller]
    fn assert_header<T: ToHeaderValue + ?Sized>(value: &T, expected: &str) {
        assert_eq!(value.to_header_value().unwrap().unwrap(), expected);
    }

    #[track_caller]
    fn assert_no_header<T: ToHeaderValue + ?Sized>(value: &T) {
        assert_eq!(value.to_header_value().unwrap(), None);
    }

    #[test]
    fn integers_are_written_in_decimal() {
        assert_header(&u8::MAX, "255");
        assert_header(&i64::MIN, "-9223372036854775808");
        assert_header(&u128::MAX, "340282366920938463463374607431768211455");
    }

    #[test]
    fn text_with_control_characters_is_an_error() {
        for text in ["a\nb", "a\r\nx: y", "\0", "\u{7f}"] {
            assert!(text.to_header_value().is_err(), "{text:?}");
        }
        assert_header("a\tb", "a\tb");
        assert_header("", "");
    }

    #[test]
    fn a_duration_is_rounded_up_to_seconds() {
        assert_header(&Duration::ZERO, "0");
        assert_header(&Duration::from_nanos(1), "1");
        assert_header(&Duration::from_secs(10), "10");
        assert_header(&Duration::MAX, &u64::MAX.to_string());
    }

    #[test]
    fn a_time_that_has_no_http_date_is_no_header() {
        let year_10000 = UNIX_EPOCH + Duration::from_secs(253_402_300_800);

        assert_header(
            &(year_10000 - Duration::from_nanos(1)),
            "Fri, 31 Dec 9999 23:59:59 GMT",
        );
        assert_no_header(&year_10000);
        assert_no_header(&(UNIX_EPOCH - Duration::from_nanos(1)));
    }

    #[test]
    fn pointers_and_options_have_the_header_of_their_value() {
        let value = HeaderValue::from_static("x");

        assert_header(&Some(&value), "x");
        assert_header(&Some(Box::new(7)), "7");
        assert_header::<Cow<str>>(&Cow::Borrowed("x"), "x");
        assert_header::<Box<str>>(&"x".into(), "x");
        assert_no_header(&None::<SystemTime>);
    }
}
