//! The IANA HTTP Status Code Registry as a constant, and lookups by code.

use crate::codes;
use http::StatusCode;

/// An entry in the [IANA HTTP Status Code Registry](https://www.iana.org/assignments/http-status-codes).
///
/// ```
/// let teapot = status::registration(status::status!(418)).unwrap();
/// assert_eq!(teapot.name, "IM_A_TEAPOT");
/// assert_eq!(teapot.state, status::RegistrationState::Unused);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Registration {
    /// The status code.
    pub code: StatusCode,
    /// The reason phrase as a constant's name: `"NOT_FOUND"`.
    pub name: &'static str,
    /// Names used by earlier specifications, oldest first.
    pub aliases: &'static [&'static str],
    /// The reason phrase: `"Not Found"`.
    pub phrase: &'static str,
    /// The specification: `"RFC 9110, Section 15.5.5"`.
    pub reference: &'static str,
    /// The URL of the specification.
    pub url: &'static str,
    /// The state of the registration.
    pub state: RegistrationState,
}

/// The state of a [`Registration`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RegistrationState {
    /// Assigned by a published specification.
    Assigned,
    /// Registered temporarily, while its specification is a draft.
    Temporary,
    /// Marked as obsolete.
    Obsolete,
    /// No longer used, and reserved.
    Unused,
}

/// All registered codes, in ascending order.
///
/// ```
/// const FIRST: &str = status::REGISTRY[0].phrase;
/// assert_eq!(FIRST, "Continue");
/// ```
// The table, one row per code, is in `status-macros/src/table/registered.rs`.
pub const REGISTRY: &[Registration] = status_macros::__items!(registrations);

/// For each code from 100 to 599, its index in `REGISTRY` plus one, or zero if it is not registered.
const INDICES: &[u8; 500] = &{
    let mut indices = [0; 500];
    let mut index = 0;
    while index < REGISTRY.len() {
        indices[REGISTRY[index].code.as_u16() as usize - 100] = index as u8 + 1;
        index += 1;
    }
    indices
};

/// Returns the registration of a code, or `None` if the code is not registered. Takes constant time.
///
/// ```
/// use status::{registration, status, StatusCode};
///
/// assert_eq!(registration(status!(404)).unwrap().reference, "RFC 9110, Section 15.5.5");
/// assert_eq!(registration(StatusCode::from_u16(299).unwrap()), None);
/// ```
#[must_use]
pub const fn registration(code: StatusCode) -> Option<&'static Registration> {
    let offset = code.as_u16() as usize - 100;
    if offset >= INDICES.len() || INDICES[offset] == 0 {
        return None;
    }
    Some(&REGISTRY[INDICES[offset] as usize - 1])
}

/// Returns the registered reason phrase of a code, or `None` if the code is not registered.
///
/// For 413 and 422 it is newer than the phrase of [`StatusCode::canonical_reason`].
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
