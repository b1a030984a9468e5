//! Status codes that no registry holds, but that servers and proxies send.
//!
//! They are for reading what others answer. For an answer of your own, choose a registered code: clients treat an
//! unknown one as the first of its class ([RFC 9110, Section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
//!
//! ```
//! use status::unofficial::*;
//!
//! assert_eq!(HTTP_499_CLIENT_CLOSED_REQUEST.as_u16(), 499);
//! assert_eq!(status::reason_phrase(HTTP_499_CLIENT_CLOSED_REQUEST), None);
//! ```

use crate::codes::of;
use http::StatusCode;

// The table is `status-macros/src/unofficial.rs`: one row a code.
status_macros::__unofficial_constants!(of);
