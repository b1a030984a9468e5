//! The errors of the shop: status codes, bodies, headers and documentation.

use axum::extract::rejection::{JsonRejection, PathRejection};
use status::{Problem, StatusClass};
use std::time::Duration;
use thiserror::Error;

#[derive(
    Debug,
    Error,
    StatusClass,
    Problem,
    status::axum::IntoResponse,
    status::utoipa::IntoResponses,
    status::aide::OperationOutput,
    status::catalog::ProblemTypes,
)]
#[status(
    type = "https://shop.example/problems/{kebab-case}",
    extension(code = "{SCREAMING_SNAKE_CASE}")
)]
pub enum ShopError {
    /// There is no order of that number.
    #[error("there is no order {0}")]
    #[status(404, title = "No such order", example = Self::NoSuchOrder(7))]
    NoSuchOrder(u32),

    /// The price is higher than the balance of the account.
    #[error("your balance is {balance}, but the order costs {price}")]
    #[status(403, title = "Out of credit", example = Self::OutOfCredit { balance: 30, price: 50 })]
    OutOfCredit {
        #[status(extension)]
        balance: u32,
        #[status(extension)]
        price: u32,
    },

    /// The account is suspended. Other orders of it fail as well.
    #[error("your account is suspended")]
    #[status(403, title = "Account suspended", example = Self::Suspended { until: "2027-01-01".to_owned() })]
    Suspended {
        #[status(extension)]
        until: String,
    },

    /// The shop has too many open orders.
    #[error("try again in a moment")]
    #[status(429, example = Self::Busy { retry_after: Duration::from_secs(3) })]
    Busy {
        #[status(header = "retry-after")]
        retry_after: Duration,
    },

    /// The file of prices cannot be read. Neither this comment nor the name of the file is sent or documented.
    #[error("cannot read {0}")]
    #[status(500, description = "The shop failed. The error is logged.")]
    Storage(&'static str),

    #[error(transparent)]
    #[status(transparent)]
    Payment(#[from] PaymentError),

    #[error(transparent)]
    #[status(with = _0.status(), description = "The path cannot be read.")]
    Path(#[from] PathRejection),

    #[error(transparent)]
    #[status(with = _0.status(), description = "The body cannot be read.")]
    Json(#[from] JsonRejection),
}

#[derive(
    Debug,
    Error,
    StatusClass,
    Problem,
    status::utoipa::IntoResponses,
    status::aide::OperationOutput,
    status::catalog::ProblemTypes,
)]
#[status(type = "https://shop.example/problems/{kebab-case}")]
pub enum PaymentError {
    /// The bank declined the payment.
    #[error("the bank declined the payment")]
    #[status(402)]
    Declined,

    #[error("the bank at {0} does not respond")]
    #[status(503, title = "Payment unavailable", header("retry-after" = "60"))]
    Unavailable(&'static str),
}
