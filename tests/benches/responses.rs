//! Benchmarks of turning an error into a response: derived, by hand, and with two other crates; and of responses with and without
//! `ProblemLayer`, which also customizes them and chooses their bodies, and through several. Time and allocations.

use axum::http::{header, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use criterion::{criterion_group, criterion_main, BenchmarkGroup, Criterion};
use futures_util::FutureExt as _;
use serde_json::json;
use status::axum::ProblemLayer;
use status::body::Text;
use status::{Problem, StatusClass};
use std::convert::Infallible;
use std::future::ready;
use thiserror::Error;
use tower::{service_fn, Layer as _, Service};

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

/// Returns the response of a service that is ready at once.
fn call<S>(mut service: S) -> Response
where
    S: Service<Request<()>, Response = Response, Error = Infallible>,
{
    let response = service.call(Request::new(())).now_or_never();
    response.expect("the service is ready").unwrap()
}

/// Creates a layer that adds to problems what it knows of their request.
fn customizing() -> ProblemLayer {
    ProblemLayer::new().customize(|request| {
        let id = request.headers.get("x-request-id").cloned();
        move |problem| {
            if let Some(id) = &id {
                problem.headers.insert("x-request-id", id.clone());
            }
        }
    })
}

fn layer(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("a 200");
    let service = service_fn(|_: Request<()>| ready(Ok("done".into_response())));
    bench_layers(&mut group, service);
    bench_nested(&mut group, service);
    group.finish();

    let mut group = criterion.benchmark_group("a derived 404");
    let service = service_fn(|_: Request<()>| ready(Ok(Derived::NoSuchOrder(7).into_response())));
    bench_layers(&mut group, service);
    bench_nested(&mut group, service);
    group.finish();

    let mut group = criterion.benchmark_group("a foreign 404");
    let service = service_fn(|_: Request<()>| {
        ready(Ok((StatusCode::NOT_FOUND, "no such order").into_response()))
    });
    let layered = ProblemLayer::new().layer(service);
    bench(&mut group, "without the layer", || call(service));
    bench(&mut group, "through the layer", || call(layered.clone()));
    group.finish();
}

fn bench_layers<S>(group: &mut BenchmarkGroup<'_, criterion::measurement::WallTime>, service: S)
where
    S: Service<Request<()>, Response = Response, Error = Infallible> + Copy,
{
    let plain = ProblemLayer::new().layer(service);
    let customizing = customizing().layer(service);
    let choosing = ProblemLayer::new().or_body::<Text>().layer(service);
    // The first response of a thread allocates what later ones reuse.
    drop(call(customizing.clone()));
    bench(group, "without the layer", || call(service));
    bench(group, "through the layer", || call(plain.clone()));
    bench(group, "customized", || call(customizing.clone()));
    bench(group, "with another body", || call(choosing.clone()));
}

/// The cost is linear in the number of layers.
fn bench_nested<S>(group: &mut BenchmarkGroup<'_, criterion::measurement::WallTime>, service: S)
where
    S: Service<Request<()>, Response = Response, Error = Infallible> + Copy,
{
    let one = customizing();
    let two = (one.clone(), one.clone());
    let four = (two.clone(), two.clone());
    let eight = (four.clone(), four.clone());
    let (one, two) = (one.layer(service), two.layer(service));
    let (four, eight) = (four.layer(service), eight.layer(service));
    // As above.
    drop(call(eight.clone()));
    bench(group, "customized by 1 layer", || call(one.clone()));
    bench(group, "customized by 2 layers", || call(two.clone()));
    bench(group, "customized by 4 layers", || call(four.clone()));
    bench(group, "customized by 8 layers", || call(eight.clone()));
}

criterion_group!(benches, responses, layer);
criterion_main!(benches);
