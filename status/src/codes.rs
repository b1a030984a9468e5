//! The registered status codes as constants, alone: `use status::codes::*`.
//!
//! Each is `HTTP_`, the code and its reason phrase. Where a specification renamed a code, the older name is a constant
//! of the same value. The same constants are at the crate root.
//!
//! ```
//! use status::codes::*;
//!
//! assert_eq!(HTTP_404_NOT_FOUND.as_u16(), 404);
//! assert_eq!(HTTP_422_UNPROCESSABLE_ENTITY, HTTP_422_UNPROCESSABLE_CONTENT);
//! ```

use http::StatusCode;

/// A code of a table, all of which are in range. Evaluated at compile time only.
pub(crate) const fn of(code: u16) -> StatusCode {
    match StatusCode::from_u16(code) {
        Ok(code) => code,
        Err(_) => panic!("a status code of the table is out of range"),
    }
}

// The table is `status-macros/src/registry.rs`: one row a code.
status_macros::__constants!(of);
