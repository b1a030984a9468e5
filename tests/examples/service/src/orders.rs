//! The orders, in SQLite.

use super::error::StorageError;
use garde::Validate;
use serde::{Deserialize, Serialize};
use sqlx::SqlitePool;
use utoipa::ToSchema;

/// The order that a client places.
// A field that serde renames needs the same `#[garde(rename = "…")]`, for the pointer to it.
#[derive(Debug, Deserialize, Validate, ToSchema)]
pub struct NewOrder {
    /// The client's own number of the order.
    #[garde(length(chars, min = 1, max = 40))]
    #[schema(min_length = 1, max_length = 40)]
    pub reference: String,
    #[garde(length(min = 1, max = 20), dive)]
    #[schema(min_items = 1, max_items = 20)]
    pub lines: Vec<Line>,
}

#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
pub struct Line {
    #[garde(length(chars, min = 1, max = 80))]
    #[schema(min_length = 1, max_length = 80)]
    item: String,
    #[garde(range(min = 1, max = 100))]
    #[schema(minimum = 1, maximum = 100)]
    quantity: u32,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Order {
    pub id: i64,
    pub reference: String,
    pub lines: Vec<Line>,
    pub paid: bool,
}

#[derive(Clone)]
pub struct Orders {
    database: SqlitePool,
}

impl Orders {
    /// Creates the tables if they are missing.
    pub async fn open(database: SqlitePool) -> Result<Self, sqlx::Error> {
        let tables = sqlx::raw_sql(
            "CREATE TABLE IF NOT EXISTS orders (
                id INTEGER PRIMARY KEY,
                reference TEXT NOT NULL UNIQUE,
                paid BOOLEAN NOT NULL DEFAULT FALSE
            );
            CREATE TABLE IF NOT EXISTS lines (
                order_id INTEGER NOT NULL REFERENCES orders,
                item TEXT NOT NULL,
                quantity INTEGER NOT NULL
            )",
        );
        tables.execute(&database).await?;
        Ok(Orders { database })
    }

    /// Returns the id of the order, or `None` if another one has its reference.
    pub async fn place(&self, order: &NewOrder) -> Result<Option<i64>, StorageError> {
        let mut transaction = self.database.begin().await?;
        let id: Option<i64> = sqlx::query_scalar(
            "INSERT INTO orders (reference) VALUES (?) ON CONFLICT DO NOTHING RETURNING id",
        )
        .bind(&order.reference)
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(id) = id else {
            return Ok(None);
        };
        for Line { item, quantity } in &order.lines {
            sqlx::query("INSERT INTO lines (order_id, item, quantity) VALUES (?, ?, ?)")
                .bind(id)
                .bind(item)
                .bind(quantity)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(Some(id))
    }

    pub async fn find(&self, id: i64) -> Result<Option<Order>, StorageError> {
        let order = sqlx::query_as("SELECT reference, paid FROM orders WHERE id = ?")
            .bind(id)
            .fetch_optional(&self.database)
            .await?;
        let Some((reference, paid)) = order else {
            return Ok(None);
        };
        let lines =
            sqlx::query_as("SELECT item, quantity FROM lines WHERE order_id = ? ORDER BY rowid")
                .bind(id)
                .fetch_all(&self.database)
                .await?;
        let lines = lines.into_iter();
        Ok(Some(Order {
            id,
            reference,
            lines: lines
                .map(|(item, quantity)| Line { item, quantity })
                .collect(),
            paid,
        }))
    }

    /// Returns whether the order was not paid yet.
    pub async fn pay(&self, id: i64) -> Result<bool, StorageError> {
        let paid = sqlx::query("UPDATE orders SET paid = TRUE WHERE id = ? AND NOT paid")
            .bind(id)
            .execute(&self.database)
            .await?;
        Ok(paid.rows_affected() == 1)
    }
}
