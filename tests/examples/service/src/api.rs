//! The routes, and their OpenAPI document.

use super::error::{BodyError, OrderError, PayError, PlaceError};
use super::orders::{NewOrder, Order, Orders};
use super::validation::Valid;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use axum::{Json, Router};
use status::catalog::Catalog;
use status::status;
use status::utoipa::Components;
use utoipa::openapi::OpenApi;
use utoipa::{Modify as _, OpenApi as _};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use utoipa_swagger_ui::SwaggerUi;

#[derive(utoipa::OpenApi)]
#[openapi(info(
    title = "Orders",
    description = "Places orders, and takes their payment."
))]
struct Info;

/// Returns the routes, with the document at `/openapi.json`, a page of it at `/docs`, and one of the problem types at `/problems`,
/// where their `type` leads.
pub fn router(orders: Orders) -> Router {
    let (routes, document) = documented_routes();
    let page = SwaggerUi::new("/docs").url("/openapi.json", document);
    let problems = Html(catalog().to_html("Problems"));
    let routes = routes.route("/problems", get(problems));
    routes.with_state(orders).merge(page)
}

/// Returns the problem types of all operations.
pub fn catalog() -> Catalog {
    Catalog::of::<PlaceError>()
        .and::<OrderError>()
        .and::<PayError>()
}

fn documented_routes() -> (Router<Orders>, OpenApi) {
    let (routes, mut document) = OpenApiRouter::with_openapi(Info::openapi())
        .routes(routes!(place))
        .routes(routes!(show))
        .routes(routes!(pay))
        .split_for_parts();
    // The schemas of errors are moved after the routes are added: as one of the `modifiers` of `Info` it would be before.
    Components.modify(&mut document);
    (routes, document)
}

/// Place an order
#[utoipa::path(
    post,
    path = "/orders",
    tag = "orders",
    request_body = NewOrder,
    responses(
        (status = 201, description = "The order.", body = Order, headers(("location" = String))),
        PlaceError,
    )
)]
async fn place(
    State(orders): State<Orders>,
    order: Result<Valid<NewOrder>, BodyError>,
) -> Result<impl IntoResponse, PlaceError> {
    let Valid(order) = order?;
    let Some(id) = orders.place(&order).await? else {
        return Err(PlaceError::DuplicateReference(order.reference));
    };
    let NewOrder { reference, lines } = order;
    let order = Order {
        id,
        reference,
        lines,
        paid: false,
    };
    let location = [(LOCATION, format!("/orders/{id}"))];
    Ok((status!(201), location, Json(order)))
}

/// Show an order
#[utoipa::path(
    get,
    path = "/orders/{id}",
    tag = "orders",
    params(("id" = i64, Path)),
    responses((status = 200, description = "The order.", body = Order), OrderError)
)]
async fn show(
    State(orders): State<Orders>,
    id: Result<Path<i64>, PathRejection>,
) -> Result<Json<Order>, OrderError> {
    find(&orders, id).await.map(Json)
}

/// Pay for an order
#[utoipa::path(
    post,
    path = "/orders/{id}/payment",
    tag = "orders",
    params(("id" = i64, Path)),
    responses((status = 200, description = "The order.", body = Order), PayError)
)]
async fn pay(
    State(orders): State<Orders>,
    id: Result<Path<i64>, PathRejection>,
) -> Result<Json<Order>, PayError> {
    let order = find(&orders, id).await?;
    match orders.pay(order.id).await? {
        true => Ok(Json(Order {
            paid: true,
            ..order
        })),
        false => Err(PayError::AlreadyPaid(order.id)),
    }
}

async fn find(orders: &Orders, id: Result<Path<i64>, PathRejection>) -> Result<Order, OrderError> {
    let Path(id) = id?;
    let order = orders.find(id).await?;
    order.ok_or(OrderError::NoSuchOrder(id))
}
