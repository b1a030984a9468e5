//! The registered status codes as constants, for `use status::codes::*`.
//!
//! The same constants are at the crate root. Each name is `HTTP_`, the code and the reason phrase. Where a specification
//! renamed a code, the older name is a constant of the same value.
//!
//! ```
//! use status::codes::*;
//!
//! assert_eq!(HTTP_404_NOT_FOUND.as_u16(), 404);
//! assert_eq!(HTTP_422_UNPROCESSABLE_ENTITY, HTTP_422_UNPROCESSABLE_CONTENT);
//! ```
#![cfg_attr(doc, doc = status_macros::__items!(codes_table))]

use http::StatusCode;

/// Returns a code of a table. Evaluated at compile time only, where a number out of range is an error.
pub(crate) const fn of(code: u16) -> StatusCode {
    match StatusCode::from_u16(code) {
        Ok(code) => code,
        Err(_) => panic!("status code out of range in the table"),
    }
}

// The table is `status-macros/src/table/registered.rs`: one row per code.
status_macros::__items!(constants of);
