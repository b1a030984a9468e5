//! The dependency has another name: the macros find it all the same.

#![deny(warnings)]

use codes::{StatusClass, StatusCode, StatusCodes};

/// The attribute says where the crate is.
#[derive(StatusClass)]
#[status(crate = codes)]
#[status(500)]
pub enum Error {
    /// A number.
    #[status(404)]
    Missing,
    /// The only field's.
    #[status(transparent)]
    Upstream(StatusCode),
    /// The default.
    Other,
}

/// An absolute path, next to a code.
#[derive(StatusClass)]
#[status(GONE, crate = ::codes)]
pub struct Gone;

const _: () = assert!(Error::CODES.contains(codes::status!(404)));
const _: () = assert!(Gone::CODES.contains(codes::HTTP_410_GONE));

/// Whether a code says that there is nothing.
#[must_use]
pub const fn is_nothing(code: StatusCode) -> bool {
    matches!(code, codes::status!(404) | codes::status!(GONE))
}
