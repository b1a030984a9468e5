//! A crate without a dependency of the name `status`: it is renamed, and another crate re-exports it.

#![deny(warnings)]

pub mod through_a_facade;

use codes::{StatusClass, StatusCode, StatusCodes};

/// A path to the crate, in an attribute of its own.
#[derive(StatusClass)]
#[status(crate = codes)]
#[status(500)]
pub enum Error {
    /// A number.
    #[status(404)]
    Missing,
    /// Delegates to its only field.
    #[status(transparent)]
    Upstream(StatusCode),
    /// The default.
    Other,
}

/// An absolute path, after a code.
#[derive(StatusClass)]
#[status(GONE, crate = ::codes)]
pub struct Gone;

const _: () = assert!(Error::CODES.contains(codes::status!(404)));
const _: () = assert!(Gone::CODES.contains(codes::HTTP_410_GONE));

/// Returns whether a code is that of something missing.
#[must_use]
pub const fn is_nothing(code: StatusCode) -> bool {
    matches!(code, codes::status!(404) | codes::status!(GONE))
}
