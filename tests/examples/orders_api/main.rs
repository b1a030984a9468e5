//! An API with clients, and so with a format of its own for errors: what an existing service needs to derive its responses.
//!
//! `cargo run -p status-tests --example orders_api`, then run the commands that it prints. The errors are in `error.rs`.

mod api;
mod error;

use api::Api;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().init();
    let folder = tempfile::tempdir()?;
    // No provider listens there, so payments fail.
    let provider = "http://127.0.0.1:1".to_owned();
    let api = Api::open(folder.path().to_owned(), provider).await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    for call in [
        "orders --json '{}'",
        "orders --json '{}' -H 'authorization: Bearer letmein'",
        "orders --json '{\"id\": 1, \"item\": \"tea\"}' -H 'authorization: Bearer letmein'",
        "orders/1",
        "orders/7",
        "orders/x",
        "orders/1/pay -X POST",
        "orders/1/receipt",
        "orders/7/receipt",
        "archive",
        "report",
    ] {
        println!("curl -i http://127.0.0.1:3000/{call}");
    }
    axum::serve(listener, api.router()).await?;
    Ok(())
}
