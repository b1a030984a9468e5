//! From error to response, in five steps. This page is documentation only.
//!
//! # 1. The errors
//!
//! An enum of what can go wrong, as it would be without this crate:
//!
//! ```
//! #[derive(Debug, thiserror::Error)]
//! enum OrderError {
//!     #[error("there is no order {0}")]
//!     NoSuchOrder(u32),
//!     #[error("your balance is {balance}, but the order costs {price}")]
//!     OutOfCredit { balance: u32, price: u32 },
//!     #[error("cannot read {0}")]
//!     Storage(&'static str),
//! }
//! ```
//!
//! # 2. What each is answered with
//!
//! [`StatusClass`](macro@crate::StatusClass) asks for a code a variant and takes none that is not registered:
//!
//! ```
//! use status::{status, StatusClass};
//!
//! #[derive(Debug, thiserror::Error, StatusClass)]
//! enum OrderError {
//!     #[error("there is no order {0}")]
//!     #[status(404)]
//!     NoSuchOrder(u32),
//!     #[error("your balance is {balance}, but the order costs {price}")]
//!     #[status(403)]
//!     OutOfCredit { balance: u32, price: u32 },
//!     #[error("cannot read {0}")]
//!     #[status(500)]
//!     Storage(&'static str),
//! }
//!
//! assert_eq!(OrderError::NoSuchOrder(7).status(), status!(404));
//! ```
//!
//! # 3. What the client is told
//!
//! [`Problem`](macro@crate::Problem) makes problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)) of the
//! error: its title is the reason phrase and its detail the `Display`, and fields can be members.
//!
//! ```
//! use status::{Problem, StatusClass};
//!
//! #[derive(Debug, thiserror::Error, StatusClass, Problem)]
//! enum OrderError {
//!     #[error("there is no order {0}")]
//!     #[status(404)]
//!     NoSuchOrder(u32),
//!     #[error("your balance is {balance}, but the order costs {price}")]
//!     #[status(403, type = "https://example.com/problems/out-of-credit", title = "Out of credit")]
//!     OutOfCredit {
//!         #[status(extension)]
//!         balance: u32,
//!         price: u32,
//!     },
//!     #[error("cannot read {0}")]
//!     #[status(500)]
//!     Storage(&'static str),
//! }
//!
//! let problem = OrderError::OutOfCredit { balance: 30, price: 50 }.problem();
//! assert_eq!(
//!     serde_json::to_value(problem).unwrap(),
//!     serde_json::json!({
//!         "type": "https://example.com/problems/out-of-credit",
//!         "title": "Out of credit",
//!         "status": 403,
//!         "detail": "your balance is 30, but the order costs 50",
//!         "balance": 30,
//!     })
//! );
//! ```
//!
//! **A server error tells the client nothing by default.** Its text and its fields speak of files, hosts and queries, so for
//! a code from 500 up they are left out:
//!
//! ```
//! # use status::{Problem, StatusClass};
//! # #[derive(Debug, thiserror::Error, StatusClass, Problem)]
//! # enum OrderError {
//! #     #[error("cannot read {0}")]
//! #     #[status(500)]
//! #     Storage(&'static str),
//! # }
//! let problem = OrderError::Storage("/var/lib/orders/prices.db").problem();
//! assert_eq!(
//!     serde_json::to_string(&problem).unwrap(),
//!     r#"{"title":"Internal Server Error","status":500}"#
//! );
//! ```
//!
//! `#[status(500, expose)]` shows them, and nothing else does. `#[status(404, redact)]` hides them for another code.
//!
//! # 4. The response
//!
//! One more derive, and the error is what a handler returns:
//!
//! ```
//! use axum::extract::Path;
//! use axum::routing::get;
//! use status::{Problem, StatusClass};
//!
//! #[derive(Debug, thiserror::Error, StatusClass, Problem, status::axum::IntoResponse)]
//! enum OrderError {
//!     #[error("there is no order {0}")]
//!     #[status(404)]
//!     NoSuchOrder(u32),
//! }
//!
//! async fn show(Path(id): Path<u32>) -> Result<String, OrderError> {
//!     Err(OrderError::NoSuchOrder(id))
//! }
//!
//! let routes: axum::Router = axum::Router::new().route("/orders/{id}", get(show));
//! ```
//!
//! For actix-web it is `status::actix_web::ResponseError`; the attributes stay as they are.
//!
//! # 5. What the client is not told
//!
//! With the feature `tracing`, each server error is logged where its response is made, at `ERROR`, with its status, its text
//! and the chain of its sources; other errors at `DEBUG`. Middleware finds the error itself among the response's
//! extensions, as [`ErrorExtension`](crate::axum::ErrorExtension).
