//! The shapes of error types that services have: each is sent by every framework with nothing but attributes and, for a
//! body of its own, a conversion from the problem details.

use crate::derives::{derive_responses, derive_responses_on};
use crate::frameworks::{self, all, unbounded};
use crate::server::{get_json as get, on_every_framework, Make};
use axum::extract::rejection::JsonRejection;
use serde::Serialize;
use serde_json::json;
use status::{status, Problem, ProblemDetails, StatusClass, StatusCode};
use std::backtrace::Backtrace;
use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;
use std::{io, thread};

derive_responses_on! {
    unbounded:
    /// A blanket conversion, which rules out `Error`; and no `Display`.
    #[status(500, body = json(Message))]
    struct AppError(#[status(source)] anyhow::Error);
}

impl<E: Into<anyhow::Error>> From<E> for AppError {
    fn from(error: E) -> Self {
        AppError(error.into())
    }
}

#[derive(Serialize)]
struct Message {
    message: String,
}

impl From<ProblemDetails> for Message {
    fn from(problem: ProblemDetails) -> Self {
        Message {
            message: problem.detail.unwrap_or(problem.title.into_owned()),
        }
    }
}

#[test]
fn an_error_of_any_type_is_withheld_and_logged() {
    fn query() -> Result<(), AppError> {
        Err(io::Error::other("db-7.internal is down"))?
    }
    let make = |_| query().unwrap_err();
    for address in unbounded!(serve_errors(make)) {
        let (status, headers, body) = get(address, 0);

        assert_eq!(status, 500);
        assert_eq!(headers["content-type"], "application/json");
        assert_eq!(body, json!({ "message": "Internal Server Error" }));
    }
    let error = query().unwrap_err();
    assert_eq!(
        error.as_error().unwrap().to_string(),
        "db-7.internal is down"
    );
}

derive_responses! {
    /// All of the problem is that of the kind.
    #[derive(Debug)]
    struct ApiError {
        #[status(transparent)]
        kind: Kind,
        backtrace: Backtrace,
    }
}

#[derive(Debug, StatusClass, Problem)]
#[status(404, extension(code = "{snake_case}"))]
enum Kind {
    #[status(detail = "there is no order {0}")]
    NoSuchOrder(usize),
}

impl fmt::Display for ApiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?} at {}", self.kind, self.backtrace)
    }
}

impl std::error::Error for ApiError {}

#[test]
fn a_struct_delegates_its_problem_to_its_kind() {
    let make: Make<ApiError> = |n| ApiError {
        kind: Kind::NoSuchOrder(n),
        backtrace: Backtrace::disabled(),
    };
    for address in all!(serve_errors(make)) {
        let (status, _, body) = get(address, 7);

        assert_eq!(status, 404);
        let detail = "there is no order 7";
        assert_eq!(
            body,
            json!({ "title": "Not Found", "status": 404, "detail": detail, "code": "no_such_order" })
        );
    }
}

on_every_framework! {
    /// The status is computed, by methods of other crates too.
    enum Computed {
        #[error("cannot read the order")]
        #[status(404 | 500, with = status_of_io(_0))]
        Io(#[source] io::Error),
        #[error("the provider failed")]
        #[status(400 | 502, with = status_of_http(_0))]
        Http(#[source] reqwest::Error),
        #[error("{0}")]
        #[status(with = _0.status())]
        Json(JsonRejection),
    }
}

fn status_of_io(error: &io::Error) -> StatusCode {
    match error.kind() {
        io::ErrorKind::NotFound => status!(404),
        _ => status!(500),
    }
}

fn status_of_http(error: &reqwest::Error) -> StatusCode {
    match error.is_builder() {
        true => status!(400),
        false => status!(502),
    }
}

fn computed(n: usize) -> Computed {
    match n {
        0 => Computed::Io(io::ErrorKind::NotFound.into()),
        1 => Computed::Io(io::ErrorKind::TimedOut.into()),
        2 => Computed::Http(reqwest::Client::new().get("no URL").build().unwrap_err()),
        _ => Computed::Json(missing_content_type()),
    }
}

fn missing_content_type() -> JsonRejection {
    use axum::extract::FromRequest;

    // The handlers run in a runtime, in which another cannot be started.
    let rejected = thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let request = axum::extract::Request::default();
        runtime
            .unwrap()
            .block_on(axum::Json::<u8>::from_request(request, &()))
    });
    rejected.join().unwrap().err().unwrap()
}

#[test]
fn the_status_is_computed_from_errors_of_other_crates() {
    for address in all!(serve_errors(computed)) {
        let details = [0, 1, 2, 3].map(|n| {
            let (status, _, body) = get(address, n);
            (status, body["detail"].as_str().map(str::to_owned))
        });

        let mime = "Expected request with `Content-Type: application/json`";
        let expected = [
            (404, Some("cannot read the order")),
            (500, None),
            (400, Some("the provider failed")),
            (415, Some(mime)),
        ];
        assert_eq!(
            details,
            expected.map(|(status, text)| (status, text.map(str::to_owned)))
        );
    }
}

on_every_framework! {
    /// Borrowed, with a status at run time.
    #[error("{reason}")]
    #[status(detail = "{reason}")]
    struct Failure<'a> {
        #[status]
        status: StatusCode,
        reason: Cow<'a, str>,
    }
}

#[test]
fn a_type_that_borrows_has_a_status_at_run_time() {
    let make: Make<Failure> = |n| Failure {
        status: StatusCode::from_u16(n.try_into().unwrap()).unwrap(),
        reason: Cow::Borrowed("out of paper"),
    };
    for address in all!(serve_errors(make)) {
        let (status, _, body) = get(address, 409);
        assert_eq!((status, &body["detail"]), (409, &json!("out of paper")));

        let (status, _, body) = get(address, 507);
        assert_eq!((status, &body["detail"]), (507, &json!(null)));
    }
}

on_every_framework! {
    /// With headers, constant ones and of fields.
    #[error("try again")]
    enum WithHeaders {
        #[status(503)]
        Busy {
            #[status(header = "retry-after")]
            retry_after: Duration,
        },
        #[status(
            401,
            header("www-authenticate" = "Bearer", "www-authenticate" = "Basic realm=\"orders\"")
        )]
        Unauthorized,
    }
}

#[test]
fn errors_have_headers() {
    let make: Make<WithHeaders> = |n| match n {
        0 => WithHeaders::Busy {
            retry_after: Duration::from_millis(1_200),
        },
        _ => WithHeaders::Unauthorized,
    };
    for address in all!(serve_errors(make)) {
        let (status, headers, _) = get(address, 0);
        assert_eq!(status, 503);
        assert_eq!(headers["retry-after"], "2");

        let (status, headers, _) = get(address, 1);
        assert_eq!(status, 401);
        let challenges: Vec<_> = headers.get_all("www-authenticate").iter().collect();
        assert_eq!(challenges, ["Bearer", "Basic realm=\"orders\""]);
    }
}

derive_responses_on! {
    unbounded:
    /// Generic, and threads cannot share it, which poem requires.
    #[derive(Debug, thiserror::Error, status::actix_web::ResponseError)]
    #[error("there is no {0}")]
    #[status(404)]
    struct Missing<T: fmt::Debug + fmt::Display>(Rc<T>);
}

#[test]
fn a_generic_type_that_is_not_send_is_a_response() {
    let make: Make<Missing<usize>> = |n| Missing(Rc::new(n));
    let actix = frameworks::actix_web::serve_errors(make);
    for address in unbounded!(serve_errors(make)).into_iter().chain([actix]) {
        let (status, _, body) = get(address, 7);
        assert_eq!((status, &body["detail"]), (404, &json!("there is no 7")));
    }
}

derive_responses_on! {
    unbounded:
    /// Without `Debug`, `Display` and `Error`.
    enum Plugin {
        #[status(transparent)]
        Failed(Box<dyn Problem>),
        #[status(404)]
        Missing,
    }
}

#[test]
fn a_type_without_traits_is_a_response() {
    let make: Make<Plugin> = |n| match n {
        0 => Plugin::Failed(Box::new(Kind::NoSuchOrder(7))),
        _ => Plugin::Missing,
    };
    for address in unbounded!(serve_errors(make)) {
        assert_eq!(get(address, 0).2["detail"], "there is no order 7");
        assert_eq!(
            get(address, 1).2,
            json!({ "title": "Not Found", "status": 404 })
        );
    }
}
