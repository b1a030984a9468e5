//! The errors of a small shop, and what each is answered with.
//!
//! `cargo run --example quickstart`, or with a code to explain: `cargo run --example quickstart 418`.

use status::{registration, status, Class, StatusClass, StatusCode, StatusCodes, StatusSet};

/// What can go wrong with an order. Whatever has no code of its own is the shop's own fault.
#[derive(Debug, StatusClass)]
#[status(500)]
enum ShopError {
    #[status(404)]
    NoSuchOrder,
    #[status(CONFLICT)]
    AlreadyPaid,
    /// Says its code itself.
    #[status(transparent)]
    Payment(PaymentError),
    /// The warehouse answered with something that is passed on.
    Warehouse {
        #[status]
        answered: StatusCode,
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

// Checked by the compiler: no payment error is answered with anything but an error.
const ERRORS: StatusSet =
    StatusSet::class(Class::ClientError).union(StatusSet::class(Class::ServerError));
const _: () = assert!(PaymentError::CODES.is_subset(&ERRORS));

fn main() {
    println!("What the shop answers:\n");
    let errors = [
        ShopError::NoSuchOrder,
        ShopError::AlreadyPaid,
        ShopError::Payment(PaymentError::CardDeclined),
        ShopError::Payment(PaymentError::BankTimedOut),
        ShopError::Warehouse {
            answered: status!(503),
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
        "\nWhat payments can be answered with, known at compile time:\n{}",
        PaymentError::CODES
    );
    println!(
        "\nA shop passes on codes of its warehouse, so it can answer with any of {}.",
        ShopError::CODES.len()
    );
}

/// Code, phrase, class and specification.
fn describe(code: StatusCode) -> String {
    let class = code
        .class()
        .map_or("in no class".to_owned(), |class| class.to_string());
    match registration(code) {
        Some(row) => format!("{} {}, {class}, {}", code.as_u16(), row.phrase, row.url),
        None => format!("{}, {class}, not registered", code.as_u16()),
    }
}

/// What a client should do next.
fn advice(code: StatusCode) -> &'static str {
    match code {
        status!(404) | status!(GONE) => "do not ask again",
        status!(429) | status!(503) => "wait for as long as Retry-After says",
        status!(418) => "look for a coffee pot",
        code if status::is_server_error(code) => "try again later",
        code if status::is_client_error(code) => "mend the request",
        _ => "carry on",
    }
}
