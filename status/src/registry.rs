//! The IANA HTTP Status Code Registry as a value, and look-ups in it.

use crate::codes;
use http::StatusCode;

/// One row of the [IANA HTTP Status Code Registry](https://www.iana.org/assignments/http-status-codes).
///
/// ```
/// let teapot = status::registration(status::status!(418)).unwrap();
/// assert_eq!(teapot.name, "IM_A_TEAPOT");
/// assert_eq!(teapot.state, status::State::Unused);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Registration {
    /// The code.
    pub code: StatusCode,
    /// The phrase as an identifier: `"NOT_FOUND"`.
    pub name: &'static str,
    /// Names from earlier specifications, oldest first.
    pub aliases: &'static [&'static str],
    /// The reason phrase: `"Not Found"`.
    pub phrase: &'static str,
    /// The specification: `"RFC 9110, Section 15.5.5"`.
    pub reference: &'static str,
    /// Where the specification is to be read.
    pub url: &'static str,
    /// Whether the registration is a plain one.
    pub state: State,
}

/// What became of a code in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// Specified and in use.
    Assigned,
    /// Registered for a limited time while its specification is a draft.
    Temporary,
    /// Specified once, and obsolete.
    Obsolete,
    /// Reserved: it was used before and is not assigned.
    Unused,
}

/// Every registered code, ascending.
///
/// ```
/// const COUNT: usize = status::REGISTRY.len();
/// assert_eq!(COUNT, 64);
/// ```
// The table is `status-macros/src/registry.rs`: one row a code.
pub const REGISTRY: &[Registration] = status_macros::__registrations!();

/// For each code from 100 to 599, one more than its place in the registry, or zero.
const PLACES: &[u8; 500] = &{
    let mut places = [0; 500];
    let mut place = 0;
    while place < REGISTRY.len() {
        places[REGISTRY[place].code.as_u16() as usize - 100] = place as u8 + 1;
        place += 1;
    }
    places
};

/// The row of a code, `None` if it is not registered. A look-up, not a search.
///
/// ```
/// use status::{registration, status, StatusCode};
///
/// assert_eq!(registration(status!(404)).unwrap().reference, "RFC 9110, Section 15.5.5");
/// assert_eq!(registration(StatusCode::from_u16(299).unwrap()), None);
/// ```
#[must_use]
pub const fn registration(code: StatusCode) -> Option<&'static Registration> {
    let index = code.as_u16() as usize - 100;
    if index >= PLACES.len() || PLACES[index] == 0 {
        return None;
    }
    Some(&REGISTRY[PLACES[index] as usize - 1])
}

/// The registry's reason phrase of a code, `None` if it is not registered.
///
/// It is newer than what [`StatusCode::canonical_reason`] has for 413 and 422.
///
/// ```
/// use status::{reason_phrase, status};
///
/// assert_eq!(reason_phrase(status!(413)), Some("Content Too Large"));
/// ```
#[must_use]
pub const fn reason_phrase(code: StatusCode) -> Option<&'static str> {
    match registration(code) {
        Some(registration) => Some(registration.phrase),
        None => None,
    }
}
