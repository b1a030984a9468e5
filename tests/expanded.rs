//! What a derived type gets by the traits that it implements, and what the hidden items that the derives expand to make of the
//! values that an error can hold.

use serde::{Serialize, Serializer};
use serde_json::json;
use status::__private::{ProblemBuilder, Rendering, SourceOf};
use status::axum::{ErrorExtension, IntoResponse as _, Response};
use status::body::{Body, Text};
use status::{status, Problem, ProblemDetails, StatusClass, StatusCode};
use std::error::Error;
use std::fmt::{self, Display};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

#[derive(Debug, thiserror::Error, StatusClass, Problem, status::axum::IntoResponse)]
#[error("there is no order")]
#[status(404)]
struct WithError;

#[derive(StatusClass, Problem, status::axum::IntoResponse, status::salvo::Scribe)]
#[status(404)]
struct WithDisplay;

impl Display for WithDisplay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("there is no order")
    }
}

#[derive(
    StatusClass,
    Problem,
    status::http::IntoResponse,
    status::axum::IntoResponse,
    status::salvo::Scribe,
)]
#[status(404)]
struct WithNeither;

#[derive(
    Debug,
    thiserror::Error,
    StatusClass,
    Problem,
    status::http::IntoResponse,
    status::axum::IntoResponse,
    status::salvo::Scribe,
)]
#[error("there is no order")]
#[status(404)]
struct NotSend(Rc<()>);

/// It cannot implement `Error`, because of the blanket conversion.
#[derive(StatusClass, Problem, status::axum::IntoResponse, status::salvo::Scribe)]
#[status(500, body = json(Message))]
struct AppError(#[status(source)] anyhow::Error);

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
            message: problem.title.into_owned(),
        }
    }
}

#[derive(
    StatusClass,
    Problem,
    status::http::IntoResponse,
    status::axum::IntoResponse,
    status::salvo::Scribe,
)]
struct Borrowed<'a> {
    #[status]
    status: StatusCode,
    reason: &'a str,
}

impl Display for Borrowed<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.reason)
    }
}

#[test]
fn display_and_error_are_used_where_they_are_implemented() {
    let detail = Some("there is no order".to_owned());

    assert_eq!(WithError.problem().detail, detail);
    assert!(WithError.as_error().unwrap().is::<WithError>());
    assert_eq!(WithDisplay.problem().detail, detail);
    assert!(WithDisplay.as_error().is_none());
    assert!(WithDisplay.as_dyn_display().is_some());
    assert_eq!(WithNeither.problem().detail, None);
    assert!(WithNeither.as_error().is_none());
    assert!(WithNeither.as_dyn_display().is_none());
}

#[test]
fn the_response_has_the_error_where_its_type_allows() {
    let extension = |response: Response| response.extensions().get::<ErrorExtension>().cloned();

    for extension in [
        extension(WithNeither.into_response()),
        in_salvo(WithNeither),
        in_http(WithNeither),
    ] {
        let error = extension.unwrap();
        assert_eq!(error.status(), status!(404));
        assert!(error.downcast_ref::<WithNeither>().is_some());
        assert!(error.downcast_ref::<WithError>().is_none());
    }
    let error = extension(WithNeither.into_response()).unwrap();
    assert_eq!(format!("{error:?}"), "ErrorExtension(404)");
    let error = extension(WithError.into_response()).unwrap();
    assert_eq!(format!("{error:?}"), "ErrorExtension(WithError)");
    let error = extension(WithDisplay.into_response()).unwrap();
    assert_eq!(format!("{error:?}"), "ErrorExtension(there is no order)");

    assert!(extension(NotSend(Rc::new(())).into_response()).is_none());
    assert!(in_salvo(NotSend(Rc::new(()))).is_none());
    assert!(in_http(NotSend(Rc::new(()))).is_none());
    let reason = String::from("there is no order");
    let borrowed = || Borrowed {
        status: status!(404),
        reason: &reason,
    };
    assert!(extension(borrowed().into_response()).is_none());
    assert!(in_salvo(borrowed()).is_none());
    assert!(in_http(borrowed()).is_none());
}

fn in_http(error: impl Into<http::Response<Vec<u8>>>) -> Option<ErrorExtension> {
    error.into().extensions().get().cloned()
}

fn in_salvo(error: impl salvo::Scribe) -> Option<ErrorExtension> {
    let mut response = salvo::Response::new();
    error.render(&mut response);
    response.extensions.get().cloned()
}

#[test]
fn an_error_that_is_no_error_type_has_a_source() {
    let error: AppError = std::io::Error::other("connection reset").into();

    let source = error.as_error().unwrap();
    assert_eq!(source.to_string(), "connection reset");
    assert!(source.is::<std::io::Error>());
    let response = error.into_response();
    assert_eq!(response.headers()["content-type"], "application/json");
}

#[test]
fn errors_and_pointers_to_trait_objects_are_sources() {
    let inner = || std::io::Error::other("connection reset");
    let plain: Box<dyn Error> = inner().into();
    let boxed: Box<dyn Error + Send + Sync> = inner().into();
    let shared: Arc<dyn Error + Send + Sync> = Arc::new(inner());

    let expected = "connection reset";
    assert_eq!(
        SourceOf::new(&inner()).__status_source().to_string(),
        expected
    );
    assert_eq!(
        SourceOf::new(&plain).__status_source().to_string(),
        expected
    );
    assert_eq!(
        SourceOf::new(&boxed).__status_source().to_string(),
        expected
    );
    assert_eq!(
        SourceOf::new(&shared).__status_source().to_string(),
        expected
    );
    let any = anyhow::Error::new(inner());
    assert_eq!(SourceOf::new(&any).__status_source().to_string(), expected);
}

#[test]
fn a_source_may_be_optional_or_borrowed() {
    #[derive(StatusClass, Problem)]
    #[status(500)]
    enum Failure<'a> {
        Optional(#[status(source)] Option<std::io::Error>),
        Borrowed(#[status(source)] &'a std::io::Error),
        Any(#[status(source)] Option<anyhow::Error>),
    }

    let logged = |failure: &Failure| failure.as_error().map(ToString::to_string);
    let inner = std::io::Error::other("connection reset");
    let reset = Some("connection reset".to_owned());

    assert_eq!(logged(&Failure::Borrowed(&inner)), reset);
    assert_eq!(logged(&Failure::Optional(Some(inner))), reset);
    assert_eq!(logged(&Failure::Optional(None)), None);
    assert_eq!(
        logged(&Failure::Any(Some(anyhow::anyhow!("connection reset")))),
        reset
    );
}

#[test]
fn trait_objects_are_problems() {
    let errors: [Box<dyn Problem + Send + Sync>; 2] = [Box::new(WithError), Box::new(WithNeither)];

    let respond = status::actix_web::__private::respond;
    assert_eq!(respond(Rendering::of::<Text>(), &errors[0]).status(), 404);
    assert!(errors[0].as_error().is_some());
    assert!(errors[1].as_error().is_none());
}

fn builder(status: StatusCode) -> ProblemBuilder {
    ProblemBuilder::new(&ProblemDetails::new(status), false)
}

#[test]
fn what_is_withheld_is_neither_formatted_nor_serialized() {
    struct Secret;

    impl Display for Secret {
        fn fmt(&self, _formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            unreachable!()
        }
    }

    impl Serialize for Secret {
        fn serialize<S: Serializer>(&self, _serializer: S) -> Result<S::Ok, S::Error> {
            unreachable!()
        }
    }

    impl Secret {
        fn member(&self) -> u8 {
            unreachable!()
        }
    }

    #[derive(StatusClass, Problem)]
    #[status(header("Retry-After" = "10"), extension(code = "NO_ORDER"))]
    enum Failure {
        #[status(detail = "{secret}", extension(member = secret.member(), ..Some(secret.member())))]
        Unexposed {
            #[status]
            code: StatusCode,
            #[status(extension)]
            secret: Secret,
            #[status(header = "X-Id")]
            id: u8,
        },
        #[status(404, redact, detail = secret, instance = unreachable_of(secret), header("X-Id" = secret.member()))]
        Redacted { secret: Secret },
        #[status(404, redact)]
        Displayed,
    }

    impl Display for Failure {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            Secret.fmt(formatter)
        }
    }

    fn unreachable_of(secret: &Secret) -> String {
        secret.to_string()
    }

    let unexposed = [500, 599, 600].map(|code| Failure::Unexposed {
        code: StatusCode::from_u16(code).unwrap(),
        secret: Secret,
        id: 7,
    });
    let redacted = [Failure::Redacted { secret: Secret }, Failure::Displayed];
    for (error, is_redacted) in unexposed
        .iter()
        .map(|error| (error, false))
        .chain(redacted.iter().map(|error| (error, true)))
    {
        let problem = error.problem();
        assert_eq!((problem.detail, problem.instance), (None, None));
        assert_eq!(json!(problem.extensions), json!({ "code": "NO_ORDER" }));
        assert_eq!(problem.headers["retry-after"], "10");
        assert_eq!(problem.headers.contains_key("x-id"), !is_redacted);
    }
}

#[test]
fn what_is_exposed_is_sent() {
    let mut problem = builder(status!(500));
    problem.expose();
    problem.type_uri("urn:example:down");
    problem.title("Down");
    problem.detail(&format_args!("retry in {} s", 7));
    problem.member("null", &None::<u8>);
    problem.member("seconds", &7);

    assert_eq!(
        json!(problem.into_details()),
        json!({ "type": "urn:example:down", "title": "Down", "status": 500, "detail": "retry in 7 s", "seconds": 7 })
    );
}

#[test]
fn an_empty_or_failing_detail_is_left_out() {
    struct Failing;

    impl Display for Failing {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("half of ")?;
            Err(fmt::Error)
        }
    }

    let mut problem = builder(status!(404));
    problem.display(Some(&Failing));
    problem.display(Some(&""));
    problem.display(None);
    problem.detail("");

    assert_eq!(problem.into_details().detail, None);
}

#[test]
fn headers_are_appended_and_invalid_values_left_out() {
    let mut problem = builder(status!(401));
    // Every character that RFC 9110 allows.
    problem.constant_header(
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz",
        "a\tb",
    );
    problem.constant_header("www-authenticate", "Bearer");
    problem.header("www-authenticate", "Basic");
    problem.header("www-authenticate", "a\r\nset-cookie: b");
    problem.header("retry-after", &Some(Duration::from_millis(1)));
    problem.header("x-none", &None::<u8>);

    let headers = problem.into_details().headers;
    let values: Vec<_> = headers.get_all("www-authenticate").iter().collect();
    assert_eq!(values, ["Bearer", "Basic"]);
    assert_eq!(headers["retry-after"], "1");
    assert_eq!(headers.len(), 4);
}

#[test]
fn the_whole_problem_is_delegated_and_the_status_is_kept() {
    let inner = ProblemDetails::new(status!(409))
        .with_detail("a conflict")
        .with_extension("balance", 30);
    let mut problem = builder(status!(404));
    problem.delegate(inner);

    let expected = ProblemDetails::new(status!(404))
        .with_detail("a conflict")
        .with_extension("balance", 30);
    assert_eq!(problem.into_details(), expected);
}

#[test]
fn a_problem_that_is_no_server_errors_is_not_sent_with_a_server_error() {
    #[derive(Problem)]
    enum Outer {
        #[status(transparent)]
        Inner(ProblemDetails),
    }

    impl StatusClass for Outer {
        fn status(&self) -> StatusCode {
            status!(500)
        }
    }

    let inner = ProblemDetails::new(status!(404)).with_detail("s3cr3t");
    let inner = inner.with_extension("s3cr3t", 1).with_type("/s3cr3t");

    assert_eq!(
        Outer::Inner(inner).problem(),
        ProblemDetails::new(status!(500))
    );
}

struct Unrenderable;

impl Body for Unrenderable {
    const CONTENT_TYPE: &'static str = "text/html";

    fn render(_problem: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Err("no template".into())
    }
}

#[tokio::test]
async fn a_body_that_fails_to_render_is_replaced() {
    let error = ProblemDetails::new(status!(404)).with_detail("s3cr3t");
    let response =
        status::axum::__private::respond(Rendering::of::<Unrenderable>(), &error, |_| None);

    assert_eq!(response.status(), status!(404));
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
    let body = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap();
    assert_eq!(body, r#"{"title":"Not Found","status":404}"#);
}

#[test]
fn a_transparent_variant_is_shown_and_redacted_as_its_inner_error() {
    #[derive(StatusClass, Problem)]
    #[status(404, extension(code = 7))]
    struct Inner;

    impl std::fmt::Display for Inner {
        fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("no such order")
        }
    }

    #[derive(StatusClass, Problem)]
    enum Outer {
        #[status(transparent)]
        Inner(Inner),
    }

    #[derive(StatusClass, Problem)]
    #[status(redact)]
    enum Redacted {
        #[status(transparent)]
        Inner(Inner),
    }

    let shown = Outer::Inner(Inner);
    assert_eq!(shown.as_dyn_display().unwrap().to_string(), "no such order");
    assert_eq!(shown.problem().detail.as_deref(), Some("no such order"));

    let redacted = Redacted::Inner(Inner).problem();
    assert_eq!(
        redacted,
        ProblemDetails::new(status!(404)).with_extension("code", 7)
    );
}
