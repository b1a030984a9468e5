//! The routes of the API, on SQLite and with a payment provider.

use super::error::{ApiError, AppError, ErrorBody, ErrorKind, PageError};
use anyhow::Context as _;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{json, Value};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use status::axum::ProblemLayer;
use status::body;
use std::path::PathBuf;
use std::time::Duration;

const MAX_ORDERS: i64 = 2;
const OPEN_FOR: Duration = Duration::from_secs(3600);
const TOKEN: &str = "Bearer letmein";

#[derive(Clone)]
pub struct Api {
    /// Where `orders.db` and `report.txt` are.
    pub folder: PathBuf,
    pub database: SqlitePool,
    pub provider: String,
    pub client: reqwest::Client,
}

impl Api {
    pub async fn open(folder: PathBuf, provider: String) -> sqlx::Result<Self> {
        let file = SqliteConnectOptions::new()
            .filename(folder.join("orders.db"))
            .create_if_missing(true);
        let database = SqlitePool::connect_with(file).await?;
        sqlx::query(
            "CREATE TABLE orders (
                id INTEGER PRIMARY KEY,
                item TEXT NOT NULL,
                created INTEGER NOT NULL DEFAULT (unixepoch()),
                paid BOOLEAN NOT NULL DEFAULT FALSE
            )",
        )
        .execute(&database)
        .await?;
        Ok(Api {
            folder,
            database,
            provider,
            client: reqwest::Client::new(),
        })
    }

    pub fn router(self) -> Router {
        Router::new()
            .route("/orders", post(create))
            .route("/orders/{id}", get(show))
            .route("/orders/{id}/pay", post(pay))
            .route("/orders/{id}/receipt", get(receipt))
            .route("/archive", get(archive))
            .route("/report", get(report))
            .layer(problems())
            .with_state(self)
    }
}

/// Gives the errors of axum the body of the API's own, and every error the id that the client gave its request.
fn problems() -> ProblemLayer {
    let layer = ProblemLayer::new().with_body::<body::Json<ErrorBody>>();
    layer.customize(|request| {
        let id = request.headers.get("x-request-id");
        let id = id.and_then(|id| id.to_str().ok()).map(str::to_owned);
        move |problem| {
            if let Some(id) = &id {
                let id = id.as_str().into();
                problem.extensions.insert("request_id".to_owned(), id);
            }
        }
    })
}

#[derive(Deserialize)]
struct Order {
    id: i64,
    item: String,
}

async fn create(
    State(api): State<Api>,
    headers: HeaderMap,
    order: Result<Json<Order>, JsonRejection>,
) -> Result<Json<Value>, ApiError> {
    match headers.get("authorization") {
        Some(token) if token == TOKEN => {}
        Some(_) => return Err(ErrorKind::Unauthorized("the token is unknown").into()),
        None => return Err(ErrorKind::Unauthorized("there is no token").into()),
    }
    let Json(Order { id, item }) = order?;
    let (open, age): (i64, i64) = sqlx::query_as(
        "SELECT count(*), coalesce(unixepoch() - min(created), 0) FROM orders WHERE id <> ?",
    )
    .bind(id)
    .fetch_one(&api.database)
    .await?;
    if open >= MAX_ORDERS {
        let age = Duration::from_secs(age.unsigned_abs());
        let retry_after = OPEN_FOR.saturating_sub(age);
        return Err(ErrorKind::TooManyOrders { retry_after }.into());
    }
    sqlx::query("INSERT INTO orders (id, item) VALUES (?, ?)")
        .bind(id)
        .bind(&item)
        .execute(&api.database)
        .await?;
    Ok(Json(json!({ "id": id, "item": item })))
}

async fn show(State(api): State<Api>, Path(id): Path<i64>) -> Result<Json<Value>, ApiError> {
    let (item, _) = order(&api, id).await?;
    Ok(Json(json!({ "id": id, "item": item })))
}

/// Returns the item of an order, and whether it is paid.
async fn order(api: &Api, id: i64) -> Result<(String, bool), ApiError> {
    let order = sqlx::query_as("SELECT item, paid FROM orders WHERE id = ?")
        .bind(id)
        .fetch_optional(&api.database)
        .await?;
    Ok(order.ok_or(ErrorKind::OrderNotFound(id))?)
}

async fn receipt(State(api): State<Api>, Path(id): Path<i64>) -> Result<String, PageError> {
    match order(&api, id).await? {
        (item, true) => Ok(format!("{item}, paid")),
        (_, false) => Err(PageError::Unpaid(id)),
    }
}

async fn pay(State(api): State<Api>, Path(id): Path<i64>) -> Result<Json<Value>, ApiError> {
    let url = format!("{}/charges/{id}?key=s3cret", api.provider);
    api.client.post(url).send().await?.error_for_status()?;
    sqlx::query("UPDATE orders SET paid = TRUE WHERE id = ?")
        .bind(id)
        .execute(&api.database)
        .await?;
    Ok(Json(json!({ "paid": id })))
}

/// Fails, since the table does not exist.
async fn archive(State(api): State<Api>) -> Result<Json<Value>, ApiError> {
    let orders: i64 = sqlx::query_scalar("SELECT count(*) FROM archived_orders")
        .fetch_one(&api.database)
        .await?;
    Ok(Json(json!({ "orders": orders })))
}

async fn report(State(api): State<Api>) -> Result<String, AppError> {
    let path = api.folder.join("report.txt");
    let report = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    Ok(report)
}
