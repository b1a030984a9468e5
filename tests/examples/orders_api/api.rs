//! The routes of the API, on SQLite and with a payment provider.

use super::error::{ApiError, AppError, ErrorBody};
use anyhow::Context as _;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, Request, State};
use axum::http::HeaderMap;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{json, Value};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use status::axum::ProblemLayer;
use status::{body, is_server_error};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tracing::Instrument as _;

const MAX_ORDERS: i64 = 2;
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
        sqlx::query("CREATE TABLE orders (id INTEGER PRIMARY KEY, item TEXT NOT NULL)")
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
            .route("/archive", get(archive))
            .route("/report", get(report))
            .layer(problems())
            .layer(middleware::from_fn(number))
            .with_state(self)
    }
}

/// The number of a request.
#[derive(Clone, Copy)]
struct Number(u64);

/// Numbers the requests: `problems` puts the number into the body, and the span puts it into the log.
async fn number(mut request: Request, next: Next) -> Response {
    static REQUESTS: AtomicU64 = AtomicU64::new(1);

    let number = REQUESTS.fetch_add(1, Ordering::Relaxed);
    request.extensions_mut().insert(Number(number));
    let span = tracing::error_span!("request", number);
    next.run(request).instrument(span).await
}

/// Gives the errors of axum the body of the API's own, and server errors the number of their request, so that their cause can be
/// found in the log.
fn problems() -> ProblemLayer {
    let layer = ProblemLayer::new().with_body::<body::Json<ErrorBody>>();
    layer.customize(|request| {
        let number = request.extensions.get().map(|Number(number)| *number);
        move |problem| {
            if is_server_error(problem.status) {
                let incident = number.into();
                problem.extensions.insert("incident".to_owned(), incident);
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
        Some(_) => return Err(ApiError::Unauthorized("the token is unknown")),
        None => return Err(ApiError::Unauthorized("there is no token")),
    }
    let Json(Order { id, item }) = order?;
    let open: i64 = sqlx::query_scalar("SELECT count(*) FROM orders WHERE id <> ?")
        .bind(id)
        .fetch_one(&api.database)
        .await?;
    if open >= MAX_ORDERS {
        return Err(ApiError::TooManyOrders {
            retry_after: Duration::from_millis(1_500),
        });
    }
    sqlx::query("INSERT INTO orders (id, item) VALUES (?, ?)")
        .bind(id)
        .bind(&item)
        .execute(&api.database)
        .await?;
    Ok(Json(json!({ "id": id, "item": item })))
}

async fn show(State(api): State<Api>, Path(id): Path<i64>) -> Result<Json<Value>, ApiError> {
    let item: Option<String> = sqlx::query_scalar("SELECT item FROM orders WHERE id = ?")
        .bind(id)
        .fetch_optional(&api.database)
        .await?;
    let item = item.ok_or(ApiError::OrderNotFound(id))?;
    Ok(Json(json!({ "id": id, "item": item })))
}

async fn pay(State(api): State<Api>, Path(id): Path<i64>) -> Result<Json<Value>, ApiError> {
    let url = format!("{}/charges/{id}?key=s3cret", api.provider);
    api.client.post(url).send().await?.error_for_status()?;
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
