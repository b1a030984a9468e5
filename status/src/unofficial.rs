//! Unregistered status codes that servers and proxies are known to send.
//!
//! These are for recognizing other servers' codes. In your own responses, send a registered code: clients treat a code that
//! they do not recognize as the x00 code of its class ([RFC 9110, Section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
//!
//! ```
//! use status::unofficial::*;
//!
//! assert_eq!(HTTP_499_CLIENT_CLOSED_REQUEST.as_u16(), 499);
//! assert_eq!(status::reason_phrase(HTTP_499_CLIENT_CLOSED_REQUEST), None);
//! ```

use crate::codes::of;
use http::StatusCode;

// The table, one row per code, is in `status-macros/src/table/unofficial.rs`.
status_macros::__items!(unofficial_constants of);
