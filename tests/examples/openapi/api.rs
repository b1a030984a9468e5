//! The routes of the shop, and their document.

use super::error::{PaymentError, ShopError};
use axum::extract::rejection::{JsonRejection, PathRejection};
use axum::extract::{Path, State};
use axum::Json;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

const MAX_ORDERS: usize = 8;
const BALANCE: u32 = 30;

#[derive(Clone, Copy, Serialize, Deserialize, ToSchema, JsonSchema)]
pub struct Order {
    price: u32,
}

#[derive(Deserialize, IntoParams, JsonSchema)]
#[into_params(parameter_in = Path)]
pub struct OrderId {
    id: u32,
}

/// The prices of the orders by their numbers.
#[derive(Clone)]
pub struct Orders(Arc<Mutex<BTreeMap<u32, u32>>>);

impl Orders {
    pub fn new() -> Self {
        let orders = BTreeMap::from([(1, 20), (2, 50), (3, 0), (4, 4), (5, 5), (6, 6)]);
        Orders(Arc::new(Mutex::new(orders)))
    }

    fn price(&self, id: u32) -> Result<u32, ShopError> {
        let orders = self.0.lock().map_err(|_| ShopError::Storage("a lock"))?;
        orders.get(&id).copied().ok_or(ShopError::NoSuchOrder(id))
    }
}

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(create))
        .routes(routes!(show))
        .routes(routes!(pay))
        .with_state(Orders::new())
}

#[utoipa::path(get, path = "/orders/{id}", params(OrderId), responses((status = 200, description = "The order", body = Order), ShopError))]
pub async fn show(
    State(orders): State<Orders>,
    id: Result<Path<OrderId>, PathRejection>,
) -> Result<Json<Order>, ShopError> {
    let Path(OrderId { id }) = id?;
    let price = orders.price(id)?;
    Ok(Json(Order { price }))
}

#[utoipa::path(post, path = "/orders", request_body = Order, responses((status = 200, description = "The order", body = Order), ShopError))]
pub async fn create(
    State(orders): State<Orders>,
    order: Result<Json<Order>, JsonRejection>,
) -> Result<Json<Order>, ShopError> {
    let Json(order) = order?;
    let mut orders = orders.0.lock().map_err(|_| ShopError::Storage("a lock"))?;
    let id = orders.keys().last().map_or(1, |last| last + 1);
    if orders.len() >= MAX_ORDERS {
        let retry_after = Duration::from_millis(2_500);
        return Err(ShopError::Busy { retry_after });
    }
    orders.insert(id, order.price);
    Ok(Json(order))
}

/// The price decides how it fails.
#[utoipa::path(post, path = "/orders/{id}/pay", params(OrderId), responses((status = 200, description = "The order", body = Order), ShopError))]
pub async fn pay(
    State(orders): State<Orders>,
    id: Result<Path<OrderId>, PathRejection>,
) -> Result<Json<Order>, ShopError> {
    let Path(OrderId { id }) = id?;
    match orders.price(id)? {
        0 => Err(ShopError::Storage("/var/lib/shop/prices.db")),
        4 => Err(ShopError::Suspended {
            until: "2027-01-01".to_owned(),
        }),
        5 => Err(PaymentError::Declined.into()),
        6 => Err(PaymentError::Unavailable("10.0.0.7").into()),
        price if price > BALANCE => Err(ShopError::OutOfCredit {
            balance: BALANCE,
            price,
        }),
        price => Ok(Json(Order { price })),
    }
}
