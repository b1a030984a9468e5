//! Benchmarks of turning an error into a response: derived, by hand, and with two other crates. Time and allocations.

use axum::http::{header, StatusCode};
use axum::response::{IntoResponse, Response};
use criterion::{criterion_group, criterion_main, BenchmarkGroup, Criterion};
use serde_json::json;
use status::{Problem, StatusClass};
use thiserror::Error;

#[derive(Clone, Debug, Error, StatusClass, Problem, status::axum::IntoResponse)]
enum Derived {
    #[error("there is no order {0}")]
    #[status(404)]
    NoSuchOrder(u32),
    #[error("cannot read {0}")]
    #[status(500)]
    Storage(&'static str),
}

#[derive(Clone, Debug, Error)]
enum ByHand {
    #[error("there is no order {0}")]
    NoSuchOrder(u32),
    #[error("cannot read {0}")]
    Storage(&'static str),
}

impl IntoResponse for ByHand {
    fn into_response(self) -> Response {
        let (status, body) = match self {
            ByHand::NoSuchOrder(_) => (
                StatusCode::NOT_FOUND,
                json!({ "title": "Not Found", "status": 404, "detail": self.to_string() }),
            ),
            ByHand::Storage(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                json!({ "title": "Internal Server Error", "status": 500 }),
            ),
        };
        let media_type = [(header::CONTENT_TYPE, "application/problem+json")];
        (status, media_type, body.to_string()).into_response()
    }
}

fn with_problem_details(error: &ByHand) -> Response {
    use problem_details::ProblemDetails;

    match error {
        ByHand::NoSuchOrder(_) => ProblemDetails::from_status_code(StatusCode::NOT_FOUND)
            .with_detail(error.to_string())
            .into_response(),
        ByHand::Storage(_) => {
            ProblemDetails::from_status_code(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
    }
}

fn with_http_api_problem(error: &ByHand) -> Response {
    use http_api_problem::HttpApiProblem;

    match error {
        ByHand::NoSuchOrder(_) => HttpApiProblem::with_title(StatusCode::NOT_FOUND)
            .detail(error.to_string())
            .to_axum_response(),
        ByHand::Storage(_) => {
            HttpApiProblem::with_title(StatusCode::INTERNAL_SERVER_ERROR).to_axum_response()
        }
    }
}

fn compare(criterion: &mut Criterion, name: &str, derived: &Derived, by_hand: &ByHand) {
    let mut group = criterion.benchmark_group(name);
    bench(&mut group, "derived", || derived.clone().into_response());
    bench(&mut group, "by hand", || by_hand.clone().into_response());
    bench(&mut group, "problem_details", || {
        with_problem_details(by_hand)
    });
    bench(&mut group, "http-api-problem", || {
        with_http_api_problem(by_hand)
    });
    group.finish();
}

fn bench(
    group: &mut BenchmarkGroup<'_, criterion::measurement::WallTime>,
    name: &str,
    response: impl Fn() -> Response,
) {
    let allocations = allocation_counter::measure(|| drop(response()));
    println!(
        "{name}: {} allocations of {} bytes",
        allocations.count_total, allocations.bytes_total
    );
    group.bench_function(name, |bencher| bencher.iter(&response));
}

fn responses(criterion: &mut Criterion) {
    compare(
        criterion,
        "a 404",
        &Derived::NoSuchOrder(7),
        &ByHand::NoSuchOrder(7),
    );
    compare(
        criterion,
        "a redacted 500",
        &Derived::Storage("prices"),
        &ByHand::Storage("prices"),
    );
}

criterion_group!(benches, responses);
criterion_main!(benches);
