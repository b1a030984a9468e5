//! Benchmark of a document with 100 operations that share an error type of 20 variants, and the size of that document.

use criterion::{criterion_group, criterion_main, Criterion};
use status::utoipa::Components;
use status::{Problem, StatusClass, StatusCode};
use thiserror::Error;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, PathItem};
use utoipa::openapi::{OpenApi, OpenApiBuilder, PathsBuilder, ResponsesBuilder};
use utoipa::Modify as _;

/// Defines an enum with four variants for each of five status codes.
macro_rules! error {
    ($($code:path: $a:ident $b:ident $c:ident $d:ident,)*) => {
        #[derive(Debug, Error, StatusClass, Problem, status::utoipa::IntoResponses)]
        #[status(type = "https://shop.example/problems/{kebab-case}", extension(code = "{SCREAMING_SNAKE_CASE}"))]
        enum ShopError {
            $(
                /// The first.
                #[error("failed")]
                #[status($code, title = "The first")]
                $a,
                /// The second.
                #[error("failed with {balance}")]
                #[status($code, example = Self::$b { balance: 30, until: "2027-01-01".to_owned() })]
                $b {
                    #[status(extension)]
                    balance: u32,
                    #[status(extension)]
                    until: String,
                },
                /// The third.
                #[error("failed")]
                #[status($code, header("retry-after" = "10"))]
                $c,
                /// The fourth.
                #[error("failed at {0:?}")]
                #[status($code, example = Self::$d(vec![1, 2, 3]))]
                $d(#[status(extension = "lines")] Vec<u32>),
            )*
        }
    };
}

error! {
    StatusCode::BAD_REQUEST: BadRequest BadName BadDate BadLines,
    StatusCode::FORBIDDEN: Forbidden OutOfCredit Suspended NotYours,
    StatusCode::NOT_FOUND: NoOrder NoCustomer NoPrice NoLines,
    StatusCode::CONFLICT: Paid Sent Late Taken,
    StatusCode::INTERNAL_SERVER_ERROR: Storage Cache Queue Clock,
}

fn document(operations: usize) -> OpenApi {
    let operation = || {
        let responses = ResponsesBuilder::new().responses_from_into_responses::<ShopError>();
        OperationBuilder::new().responses(responses.build())
    };
    let paths = (0..operations).fold(PathsBuilder::new(), |paths, number| {
        let item = PathItem::new(HttpMethod::Get, operation());
        paths.path(format!("/orders/{number}"), item)
    });
    OpenApiBuilder::new().paths(paths).build()
}

fn with_components(operations: usize) -> OpenApi {
    let mut document = document(operations);
    Components.modify(&mut document);
    document
}

fn documents(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("100 operations with 20 variants");
    group.bench_function("inline", |bencher| bencher.iter(|| document(100)));
    group.bench_function("components", |bencher| {
        bencher.iter(|| with_components(100))
    });
    group.finish();
    for (name, document) in [
        ("inline", document as fn(usize) -> OpenApi),
        ("components", with_components),
    ] {
        let size = |operations| document(operations).to_json().map_or(0, |json| json.len());
        let growth = (size(200) - size(100)) / 100;
        println!("{name}: {} bytes, {growth} for each operation", size(100));
    }
}

criterion_group!(benches, documents);
criterion_main!(benches);
