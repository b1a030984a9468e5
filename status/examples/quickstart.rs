//! The errors of a small shop and their status codes.
//!
//! `cargo run --example quickstart`, or with a code to explain: `cargo run --example quickstart 418`.

use status::{registration, status, Class, StatusClass, StatusCode, StatusCodes, StatusSet};

/// What can go wrong with an order. Variants without a code of their own are server errors.
#[derive(Debug, StatusClass)]
#[status(500)]
enum ShopError {
    #[status(404)]
    NoSuchOrder,
    #[status(CONFLICT)]
    AlreadyPaid,
    /// The status is that of the inner error.
    #[status(transparent)]
    Payment(PaymentError),
    /// The status is the one that the warehouse sent.
    Warehouse {
        #[status]
        received: StatusCode,
    },
    PriceListUnreadable,
}

#[derive(Debug, StatusClass)]
enum PaymentError {
    #[status(402)]
    CardDeclined,
    #[status(504)]
    BankTimedOut,
}

// Checked at compile time: payment errors map to client and server errors only.
const ERRORS: StatusSet =
    StatusSet::class(Class::ClientError).union(StatusSet::class(Class::ServerError));
const _: () = assert!(PaymentError::CODES.is_subset(&ERRORS));

fn main() {
    println!("The errors of the shop:\n");
    let errors = [
        ShopError::NoSuchOrder,
        ShopError::AlreadyPaid,
        ShopError::Payment(PaymentError::CardDeclined),
        ShopError::Payment(PaymentError::BankTimedOut),
        ShopError::Warehouse {
            received: status!(503),
        },
        ShopError::PriceListUnreadable,
    ];
    for error in &errors {
        println!("{error:?}\n    {}", describe(error.status()));
    }

    let given = std::env::args().nth(1).unwrap_or_else(|| "418".to_owned());
    println!("\nThe code {given}:\n");
    match given.parse() {
        Ok(code) => println!("    {}\n    {}", describe(code), advice(code)),
        Err(error) => println!("    {error}"),
    }

    println!(
        "\nThe codes of payment errors, known at compile time:\n{}",
        PaymentError::CODES
    );
    println!(
        "\nThe shop passes on the warehouse's code, so its errors can have any of {} codes.",
        ShopError::CODES.len()
    );
}

/// Formats a code with its phrase, class and specification.
fn describe(code: StatusCode) -> String {
    let class = code
        .class()
        .map_or("in no class".to_owned(), |class| class.to_string());
    match registration(code) {
        Some(row) => format!("{} {}, {class}, {}", code.as_u16(), row.phrase, row.url),
        None => format!("{}, {class}, not registered", code.as_u16()),
    }
}

/// Returns what a client should do next.
fn advice(code: StatusCode) -> &'static str {
    match code {
        status!(404) | status!(GONE) => "do not retry",
        status!(429) | status!(503) => "retry after the time in Retry-After",
        status!(418) => "look for a coffee pot",
        code if status::is_server_error(code) => "retry later",
        code if status::is_client_error(code) => "fix the request",
        _ => "nothing to do",
    }
}
