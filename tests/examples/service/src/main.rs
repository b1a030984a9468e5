//! A service to start from: orders in SQLite, with every error as problem details (RFC 9457).
//!
//! `cargo run -p service`, then open the page of its API that it prints. The log has the id that each response has.
//!
//! | file | has |
//! | --- | --- |
//! | `api.rs` | the routes, the OpenAPI document that the page shows, and a page of the problem types |
//! | `error.rs` | the errors: an enum for what an operation, the body of a request or the database can fail with |
//! | `validation.rs` | `Valid`, which reads the body of a request, and has a JSON pointer to each invalid field |
//! | `orders.rs` | the orders, and the queries |
//! | `problem-types.jsonl` | what clients can rely on: a test fails until a change of it is accepted |
//! | `middleware.rs` | the ids of requests, their log, and the conversion of errors that are not this service's own |
//!
//! To start a service of your own, copy the folder. In `Cargo.toml`, only the path of `status` has to change:
//!
//! ```toml
//! status = { git = "…", features = ["axum", "catalog", "tracing", "utoipa"] }
//! ```

mod api;
mod error;
mod middleware;
mod orders;
mod validation;

use orders::Orders;
use sqlx::SqlitePool;
use std::env;
use std::error::Error;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt().init();
    let database = env::var("DATABASE_URL").unwrap_or("sqlite:orders.db?mode=rwc".to_owned());
    let orders = Orders::open(SqlitePool::connect(&database).await?).await?;
    let routes = middleware::wrap(api::router(orders));
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    tracing::info!("http://{}/docs", listener.local_addr()?);
    axum::serve(listener, routes).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn clients_can_rely_on_the_problem_types() {
        crate::api::catalog().assert_locked("problem-types.jsonl");
    }
}
