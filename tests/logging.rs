//! An error is logged once, with its sources.

use crate::frameworks::all;
use crate::server::{get_json, on_every_framework};
use http::header::HeaderValue;
use serde_json::json;
use status::axum::IntoResponse as _;
use status::{status, LogLevel, Problem, ProblemDetails, StatusClass, StatusCode};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

on_every_framework! {
    enum Failed {
        #[error("cannot load the order")]
        #[status(500)]
        Load(#[source] Query),
        #[error("there is no order")]
        #[status(404)]
        NoOrder,
        #[error("odd")]
        #[status(400)]
        Odd(#[status(extension = "map")] BTreeMap<(u8, u8), u8>),
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the query failed")]
struct Query(#[source] io::Error);

fn load() -> Failed {
    Failed::Load(Query(io::Error::other("connection reset")))
}

/// Returns the lines that are logged while a function runs.
pub fn logged(run: impl FnOnce()) -> Vec<String> {
    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .without_time()
        .finish();
    // With a single subscriber, a test on another thread could have tracing cache an event as disabled.
    let _second = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::default());
    tracing::subscriber::with_default(subscriber, run);
    let bytes = lines.0.lock().unwrap().clone();
    String::from_utf8(bytes)
        .unwrap()
        .lines()
        .map(|line| line.trim().to_owned())
        .collect()
}

const SERVER_ERROR: &str = "ERROR status: error response status=500 error=cannot load the order error.sources=[the query failed, connection reset] sources=\"the query failed: connection reset\" variant=\"Load\"";

#[test]
fn a_server_error_is_logged_once_with_its_sources() {
    for respond in all!(respond) {
        assert_eq!(logged(|| respond(load())), [SERVER_ERROR]);
    }
}

#[test]
fn a_client_error_is_logged_for_debugging() {
    let lines = logged(|| drop(Failed::NoOrder.into_response()));

    assert_eq!(
        lines,
        [r#"DEBUG status: error response status=404 error=there is no order variant="NoOrder""#]
    );
}

#[test]
fn problem_details_of_a_handler_are_logged_once() {
    let problem = || ProblemDetails::new(status!(503)).with_detail("the pool is empty");
    let boxed = || Box::new(problem());
    let request = actix_web::test::TestRequest::default().to_http_request();
    let mut logs = vec![
        logged(|| drop(actix_web::Responder::respond_to(problem(), &request))),
        logged(|| drop(actix_web::Responder::respond_to(boxed(), &request))),
        logged(|| drop(poem::IntoResponse::into_response(boxed()))),
    ];
    logs.extend(all!(respond).map(|respond| logged(|| respond(problem()))));
    logs.extend(all!(respond).map(|respond| logged(|| respond(boxed()))));

    for lines in logs {
        assert_eq!(
            lines,
            ["ERROR status: error response status=503 error=503 Service Unavailable: the pool is empty"]
        );
    }
}

#[test]
fn the_status_that_is_sent_is_logged() {
    let lines = logged(|| drop(ProblemDetails::new(status!(101)).into_response()));

    assert_eq!(
        lines,
        ["ERROR status: error response status=500 error=101 Switching Protocols"]
    );
}

#[test]
fn an_informational_status_known_at_run_time_is_logged_as_the_500_that_is_sent() {
    #[derive(StatusClass, Problem, status::axum::IntoResponse)]
    #[status(detail = "upstream sent {0}")]
    struct Upstream(#[status] StatusCode);

    let lines = logged(|| drop(Upstream(status!(103)).into_response()));

    assert_eq!(
        lines,
        [r#"ERROR status: error response status=500 variant="Upstream""#]
    );
}

#[test]
fn the_instance_that_is_sent_is_logged() {
    let problem = ProblemDetails::new(status!(500)).with_instance("/incidents/7");

    let lines = logged(|| drop(problem.into_response()));

    assert_eq!(
        lines,
        [
            r#"ERROR status: error response status=500 error=500 Internal Server Error instance="/incidents/7""#
        ]
    );
}

on_every_framework! {
    /// A server error whose text is withheld, so that its incident has to be found in the log.
    #[error("db-7.internal is down")]
    #[status(500, instance = "/incidents/{id}", header("X-Incident" = id))]
    struct Incident {
        id: usize,
    }
}

#[test]
fn the_incident_of_a_response_is_in_the_log() {
    for address in all!(serve_errors(|id| Incident { id })) {
        let (_, headers, body) = get_json(address, 7);

        assert_eq!(headers["x-incident"], "7");
        let expected =
            json!({ "title": "Internal Server Error", "status": 500, "instance": "/incidents/7" });
        assert_eq!(body, expected);
    }
    for respond in all!(respond) {
        assert_eq!(
            logged(|| respond(Incident { id: 7 })),
            [
                r#"ERROR status: error response status=500 error=db-7.internal is down variant="Incident" instance="/incidents/7""#
            ]
        );
    }
}

#[test]
fn the_variant_is_that_of_the_inner_error() {
    #[derive(StatusClass, Problem)]
    enum Outer {
        #[status(transparent)]
        Inner(Box<Failed>),
        #[status(transparent)]
        Document(Box<ProblemDetails>),
        #[status(404, detail = "gone")]
        r#Gone,
    }

    assert_eq!(Outer::Inner(Box::new(load())).variant_name(), Some("Load"));
    let document = ProblemDetails::new(status!(404));
    assert_eq!(Outer::Document(Box::new(document)).variant_name(), None);
    assert_eq!(Outer::Gone.variant_name(), Some("Gone"));
}

/// An error that is neither `Error` nor `Display`.
#[derive(status::axum::IntoResponse)]
struct Custom {
    level: LogLevel,
    error: Option<Broken>,
    display: Option<&'static str>,
}

impl StatusClass for Custom {
    fn status(&self) -> StatusCode {
        status!(409)
    }
}

impl Problem for Custom {
    fn problem(&self) -> ProblemDetails {
        self.status().into()
    }

    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.error.as_ref()?)
    }

    fn as_dyn_display(&self) -> Option<&dyn fmt::Display> {
        Some(self.display.as_ref()?)
    }

    fn log_level(&self) -> LogLevel {
        self.level
    }
}

/// Its `Display` fails, or that of its source.
#[derive(Debug, Default)]
struct Broken(Option<Box<Broken>>);

impl fmt::Display for Broken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(_) => formatter.write_str("outer"),
            None => Err(fmt::Error),
        }
    }
}

impl Error for Broken {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&**self.0.as_ref()?)
    }
}

#[test]
fn an_error_is_logged_at_its_level() {
    for (level, expected) in [
        (LogLevel::Error, "ERROR"),
        (LogLevel::Warn, "WARN"),
        (LogLevel::Info, "INFO"),
        (LogLevel::Debug, "DEBUG"),
        (LogLevel::Trace, "TRACE"),
    ] {
        let error = Custom {
            level,
            error: None,
            display: None,
        };

        let lines = logged(|| drop(error.into_response()));

        assert_eq!(
            lines,
            [format!("{expected} status: error response status=409")]
        );
    }
}

#[test]
fn an_error_with_level_off_is_not_logged() {
    let error = Custom {
        level: LogLevel::Off,
        error: None,
        display: Some("a conflict"),
    };

    assert_eq!(logged(|| drop(error.into_response())), [""; 0]);
}

#[test]
fn the_text_of_what_is_no_error_is_logged() {
    let error = Custom {
        level: LogLevel::Info,
        error: None,
        display: Some("a conflict"),
    };

    assert_eq!(
        logged(|| drop(error.into_response())),
        [r#"INFO status: error response status=409 error="a conflict""#]
    );
}

#[test]
fn an_error_whose_display_fails_is_logged_without_a_panic() {
    for (error, text) in [
        (Broken(None), r#""<error whose `Display` failed>""#),
        (
            Broken(Some(Box::default())),
            r#""outer" sources="<error whose `Display` failed>""#,
        ),
    ] {
        let error = Custom {
            level: LogLevel::Warn,
            error: Some(error),
            display: None,
        };

        assert_eq!(
            logged(|| drop(error.into_response())),
            [format!(
                "WARN status: error response status=409 error={text}"
            )]
        );
    }
}

#[test]
fn a_member_that_is_left_out_is_logged() {
    let lines = logged(|| drop(Failed::Odd(BTreeMap::from([((1, 2), 3)])).problem()));

    assert_eq!(
        lines,
        [r#"WARN status: skipped a problem member member="map" error="key must be a string""#]
    );
}

#[test]
fn a_header_that_is_left_out_is_logged() {
    let mut problem = ProblemDetails::new(status!(204));
    problem
        .headers
        .insert("content-length", HeaderValue::from(7));
    problem.headers.insert("x-id", HeaderValue::from(7));

    let lines = logged(|| {
        let response = problem.into_response();
        assert_eq!(response.headers().len(), 1);
    });

    assert_eq!(
        lines[1..],
        [
            r#"WARN status: skipped a header that a response cannot have header="content-length" error="an error cannot set it""#
        ]
    );
}

#[test]
fn nothing_is_logged_of_an_error_with_level_off() {
    #[derive(StatusClass, Problem, status::axum::IntoResponse)]
    #[status(404, detail = "{failing}", log = off, body = Unrenderable)]
    struct Silent {
        failing: Broken,
        #[status(extension)]
        map: BTreeMap<(u8, u8), u8>,
        #[status(header = "x-id")]
        id: &'static str,
    }

    struct Unrenderable;

    impl status::body::Body for Unrenderable {
        const CONTENT_TYPE: &'static str = "text/html";

        fn render(_: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
            Err("no template".into())
        }
    }

    let error = Silent {
        failing: Broken(None),
        map: BTreeMap::from([((1, 2), 3)]),
        id: "a\nb",
    };

    assert_eq!(logged(|| drop(error.into_response())), [""; 0]);
}

#[test]
fn a_header_that_a_map_has_no_room_for_is_skipped_and_logged() {
    let lines = logged(|| {
        let problem = (0..40_000).fold(ProblemDetails::new(status!(404)), |problem, n| {
            let name = http::HeaderName::try_from(format!("x-{n}")).unwrap();
            problem.with_header(name, HeaderValue::from(n))
        });
        assert!(problem.headers.len() > 20_000);
    });

    assert!(lines[0].starts_with("WARN status: skipped a header that a response cannot have"));
}
