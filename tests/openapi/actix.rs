//! An API on actix-web, documented with utoipa: what it serves is what its document has.

use super::super::documents::{documented, in_document};
use super::status_utoipa::Components;
use super::utoipa::{self, OpenApi};
use super::{assert_valid, status_utoipa};
use crate::frameworks;
use actix_web::web;
use serde::Serialize;
use serde_json::Value;
use status::{Problem, StatusClass};
use std::time::Duration;
use thiserror::Error;

#[derive(
    Debug,
    Error,
    StatusClass,
    Problem,
    status::actix_web::ResponseError,
    status_utoipa::IntoResponses,
)]
#[status(type = "https://shop.example/problems/{kebab-case}")]
enum OrderError {
    /// There is no such order.
    #[error("there is no order {0}")]
    #[status(404, example = Self::NoSuchOrder(7))]
    NoSuchOrder(u32),
    /// The balance is lower than the price.
    #[error("your balance is {balance}")]
    #[status(403, title = "Out of credit", example = Self::OutOfCredit { balance: 30 })]
    OutOfCredit {
        #[status(extension)]
        balance: u32,
    },
    #[error("too many requests")]
    #[status(429, example = Self::Busy(Duration::from_secs(3)))]
    Busy(#[status(header = "retry-after")] Duration),
    #[error("cannot read {0}")]
    #[status(500)]
    Storage(&'static str),
}

#[derive(Serialize, utoipa::ToSchema)]
struct Order {
    price: u32,
}

#[utoipa::path(get, path = "/orders/{id}", params(("id" = u32, Path)), responses((status = 200, body = Order), OrderError))]
async fn show(id: web::Path<u32>) -> Result<web::Json<Order>, OrderError> {
    match *id {
        1 => Ok(web::Json(Order { price: 20 })),
        2 => Err(OrderError::OutOfCredit { balance: 30 }),
        3 => Err(OrderError::Busy(Duration::from_millis(1_500))),
        4 => Err(OrderError::Storage("/var/lib/prices.db")),
        id => Err(OrderError::NoSuchOrder(id)),
    }
}

#[derive(OpenApi)]
#[openapi(paths(show), modifiers(&Components))]
struct Api;

#[tokio::test]
async fn every_response_of_a_handler_is_as_documented() {
    let address = frameworks::actix_web::serve(|config| {
        config.route("/orders/{id}", web::get().to(show));
    });
    let document = serde_json::to_value(Api::openapi()).unwrap();

    for (id, status) in [(1, 200), (2, 403), (3, 429), (4, 500), (5, 404)] {
        let url = format!("http://{address}/orders/{id}");
        let response = reqwest::get(url).await.unwrap();

        assert_eq!(response.status(), status);
        let documented = documented(&document, "/orders/{id}", "get", status);
        let content_type = response.headers()["content-type"].to_str().unwrap();
        let schema = &documented["content"][content_type]["schema"];
        assert!(schema.is_object(), "{content_type} is not in {documented}");
        for name in documented["headers"]
            .as_object()
            .into_iter()
            .flat_map(|headers| headers.keys())
        {
            assert!(response.headers().contains_key(name), "{name}");
        }
        let sent: Value = response.json().await.unwrap();
        assert_valid(&in_document(schema, &document), &sent);
        assert!(!sent.to_string().contains("prices.db"));
    }
}
