//! Server errors are redacted unless exposed: no byte of a secret is in any response.

use crate::frameworks::all;
use crate::server::on_every_framework;
use http::header::{HeaderValue, SERVER};
use serde::Serialize;
use serde_json::json;
use status::{status, LogLevel, Problem, ProblemDetails, StatusClass, StatusCode};
use std::fmt;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use thiserror::Error;

const SECRET: &str = "s3cr3t";

/// A value whose `Debug`, `Display` and `Serialize` output is the secret.
#[derive(Clone, Copy, Debug, Serialize, Error)]
#[error("s3cr3t")]
struct Secret {
    s3cr3t: &'static str,
}

const HERE: Secret = Secret { s3cr3t: SECRET };

#[derive(Debug, Error, StatusClass, Problem)]
#[error("{0}")]
#[status(StatusCode::BAD_GATEWAY)]
struct Inner(#[status(extension = "inner")] Secret);

on_every_framework! {
    /// An error with a constant type and title, and the secret in everything else.
    #[status(500)]
    enum Leaky {
        #[error("{0}")]
        InDisplay(Secret),
        #[error("failed")]
        InDebug(Secret),
        #[error("failed")]
        InSource(#[source] Secret),
        #[error("failed")]
        #[status(StatusCode::INTERNAL_SERVER_ERROR)]
        InExtension {
            #[status(extension)]
            member: Secret,
        },
        #[error("{0}")]
        #[status(transparent)]
        InInnerError(Inner),
        #[error("{0}")]
        InErrorWithTheStatus(#[status] Inner),
        #[error("{0}")]
        #[status(StatusCode::SERVICE_UNAVAILABLE, type = "https://example.com/problems/down", title = "Down")]
        InVariantWithTitle(Secret, #[status(extension = "also")] Secret),
        #[error("{secret}")]
        AtRunTime {
            #[status]
            status: StatusCode,
            #[status(extension)]
            secret: Secret,
        },
        #[error("{0}")]
        #[status(404, redact)]
        Redacted(#[status(extension = "member")] Secret),
    }
}

/// Each error and its status.
fn leaky(n: usize) -> (Leaky, u16) {
    match n {
        0 => (Leaky::InDisplay(HERE), 500),
        1 => (Leaky::InDebug(HERE), 500),
        2 => (Leaky::InSource(HERE), 500),
        3 => (Leaky::InExtension { member: HERE }, 500),
        4 => (Leaky::InInnerError(Inner(HERE)), 502),
        5 => (Leaky::InErrorWithTheStatus(Inner(HERE)), 502),
        6 => (Leaky::InVariantWithTitle(HERE, HERE), 503),
        7 => (at_run_time(503), 503),
        8 => (at_run_time(599), 599),
        // Clients treat a code in no class as a server error (RFC 9110, Section 15).
        9 => (at_run_time(600), 600),
        10 => (at_run_time(999), 999),
        _ => (Leaky::Redacted(HERE), 404),
    }
}

const PLACES: usize = 12;

fn at_run_time(code: u16) -> Leaky {
    Leaky::AtRunTime {
        status: StatusCode::from_u16(code).unwrap(),
        secret: HERE,
    }
}

/// Returns the whole response to a GET of `/n`.
fn exchange(address: SocketAddr, n: usize) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET /{n} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    response
}

#[test]
fn no_byte_of_a_secret_is_in_a_response_of_a_server_error() {
    for address in all!(serve_errors(|n| leaky(n).0)) {
        for n in 0..PLACES {
            let response = exchange(address, n);

            let status = format!("HTTP/1.1 {} ", leaky(n).1);
            assert!(response.starts_with(&status), "{response}");
            assert!(response.contains("application/problem+json"), "{response}");
            assert!(!response.contains(SECRET), "{response}");
        }
    }
}

#[test]
fn a_redacted_field_is_not_serialized() {
    struct Unserializable;

    impl Serialize for Unserializable {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            unreachable!("a server error's member is serialized")
        }
    }

    #[derive(StatusClass, Problem)]
    #[status(StatusCode::INTERNAL_SERVER_ERROR)]
    struct Failed(#[status(extension = "member")] Unserializable);

    impl fmt::Debug for Failed {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            unreachable!("a server error is formatted")
        }
    }

    impl fmt::Display for Failed {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            unreachable!("a server error is formatted")
        }
    }

    impl std::error::Error for Failed {}

    let problem = Failed(Unserializable).problem();

    assert_eq!(problem, status::ProblemDetails::new(status!(500)));
}

on_every_framework! {
    #[error("{0}")]
    #[status(500, expose)]
    struct Exposed(#[status(extension = "member")] Secret);
}

#[test]
fn expose_sends_the_detail_and_the_members_of_a_server_error() {
    for address in all!(serve_errors(|_| Exposed(HERE))) {
        let response = exchange(address, 0);

        assert!(response.contains(r#""detail":"s3cr3t""#), "{response}");
        assert!(
            response.contains(r#""member":{"s3cr3t":"s3cr3t"}"#),
            "{response}"
        );
    }
}

#[derive(Debug, Error, StatusClass, Problem)]
#[error("s3cr3t")]
#[status(500)]
enum Mixed {
    Default,
    #[status(501, expose)]
    Exposed,
    #[status(404)]
    ClientError,
    #[status(transparent)]
    Inner(Inner),
}

#[test]
fn a_variant_is_exposed_on_its_own_and_an_inner_error_is_not() {
    assert_eq!(Mixed::Default.problem().detail, None);
    assert_eq!(Mixed::Exposed.problem().detail.as_deref(), Some(SECRET));
    assert_eq!(Mixed::ClientError.problem().detail.as_deref(), Some(SECRET));
    assert_eq!(Mixed::Inner(Inner(HERE)).problem().detail, None);
}

#[derive(Debug, Error, StatusClass, Problem)]
#[error("s3cr3t")]
#[status(redact)]
enum Quiet {
    #[status(404)]
    ClientError,
    #[status(409, expose)]
    Exposed,
}

#[test]
fn redact_on_an_enum_applies_to_variants_without_expose() {
    assert_eq!(Quiet::ClientError.problem().detail, None);
    assert_eq!(Quiet::Exposed.problem().detail.as_deref(), Some(SECRET));
}

/// A value that must be neither formatted nor serialized.
struct Untouchable;

impl fmt::Display for Untouchable {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        unreachable!("a withheld value is formatted")
    }
}

impl Serialize for Untouchable {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        unreachable!("a withheld value is serialized")
    }
}

#[derive(StatusClass, Problem)]
enum Withheld {
    #[status(404, redact, detail = "lost {0}")]
    Redacted(#[status(extension = "member")] Untouchable),
    #[status(StatusCode::INTERNAL_SERVER_ERROR)]
    ServerError(#[status(extension = "member")] Untouchable),
    #[status(detail = "lost {member}")]
    AtRunTime {
        #[status]
        status: StatusCode,
        #[status(extension)]
        member: Untouchable,
    },
}

#[test]
fn a_withheld_value_is_neither_formatted_nor_serialized() {
    let unknown = StatusCode::from_u16(700).unwrap();
    for (error, code) in [
        (Withheld::Redacted(Untouchable), status!(404)),
        (Withheld::ServerError(Untouchable), status!(500)),
        (by_code(status!(503)), status!(503)),
        (by_code(unknown), unknown),
    ] {
        assert_eq!(error.problem(), ProblemDetails::new(code));
    }
}

fn by_code(status: StatusCode) -> Withheld {
    Withheld::AtRunTime {
        status,
        member: Untouchable,
    }
}

#[derive(Debug, Error, StatusClass, Problem)]
#[error("s3cr3t")]
#[status(500, type = "/{kebab-case}", extension(code = "{snake_case}", kind = "enum"), log = info)]
#[status(header("x-from" = "enum"))]
enum Keys {
    #[status(title = "Out of order", detail = "try again", header("x-from" = "variant"))]
    Constants,
    #[status(404, redact, detail = "gone", extension(kind = "variant"))]
    Redacted,
    #[status(404, extension(none = Option::<u8>::None))]
    Null {
        #[status(extension)]
        kind: Option<u8>,
        #[status(header = "x-from")]
        from: &'static str,
    },
    #[status(transparent)]
    Inner(ProblemDetails),
    #[status(transparent, redact, log = off)]
    RedactedInner(ProblemDetails),
    #[status(with = status_of(_0))]
    Source(#[status(source)] Secret),
}

fn status_of(_: &Secret) -> StatusCode {
    status!(504)
}

fn headers(problem: &ProblemDetails) -> Vec<&str> {
    let values = problem.headers.get_all("x-from").iter();
    values.map(|value| value.to_str().unwrap()).collect()
}

#[test]
fn what_is_written_for_the_client_is_sent_with_a_server_error() {
    let problem = Keys::Constants.problem();

    assert_eq!(
        json!(problem),
        json!({
            "type": "/constants",
            "title": "Out of order",
            "status": 500,
            "detail": "try again",
            "code": "constants",
            "kind": "enum",
        })
    );
    assert_eq!(headers(&problem), ["variant"]);
}

#[test]
fn redact_withholds_no_constants() {
    let problem = Keys::Redacted.problem();

    assert_eq!(problem.detail.as_deref(), Some("gone"));
    assert_eq!(problem.extensions["code"], "redacted");
    assert_eq!(problem.extensions["kind"], "variant");
    assert_eq!(headers(&problem), ["enum"]);
}

#[test]
fn a_field_overrides_a_default_member_and_is_left_out_if_it_is_null() {
    let null = |kind| {
        Keys::Null {
            kind,
            from: "field",
        }
        .problem()
    };

    assert_eq!(null(Some(7)).extensions["kind"], 7);
    assert!(!null(None).extensions.contains_key("kind"));
    assert!(!null(None).extensions.contains_key("none"));
}

#[test]
fn a_constant_header_and_a_field_of_one_name_are_both_sent() {
    let problem = Keys::Null {
        kind: None,
        from: "field",
    }
    .problem();

    assert_eq!(headers(&problem), ["enum", "field"]);
}

#[test]
fn defaults_do_not_apply_to_a_delegated_problem() {
    let inner = ProblemDetails::new(status!(404)).with_detail("no order");

    assert_eq!(Keys::Inner(inner.clone()).problem(), inner);
    assert_eq!(Keys::Inner(inner).log_level(), LogLevel::Debug);
    assert_eq!(Keys::Constants.log_level(), LogLevel::Info);
}

#[test]
fn a_received_document_is_redacted_as_an_inner_error() {
    let received = ProblemDetails::new(status!(502))
        .with_type("/upstream")
        .with_detail(SECRET)
        .with_extension("host", SECRET);

    assert_eq!(
        Keys::Inner(received).problem(),
        ProblemDetails::new(status!(502))
    );
}

#[test]
fn redact_leaves_the_status_of_a_delegated_document() {
    let inner = ProblemDetails::new(status!(404))
        .with_title("Missing")
        .with_detail(SECRET)
        .with_extension("host", SECRET);
    let error = Keys::RedactedInner(inner);

    assert_eq!(error.problem(), ProblemDetails::new(status!(404)));
    assert_eq!(error.log_level(), LogLevel::Off);
}

#[test]
fn a_source_may_set_the_status_too() {
    let error = Keys::Source(HERE);

    assert_eq!(error.problem().status, status!(504));
    assert_eq!(error.problem().detail, None);
}

#[test]
fn redact_leaves_the_status_of_an_inner_document_or_of_a_problem_by_hand() {
    struct ByHand;

    impl StatusClass for ByHand {
        fn status(&self) -> StatusCode {
            status!(409)
        }
    }

    impl Problem for ByHand {
        fn problem(&self) -> ProblemDetails {
            received()
        }
    }

    #[derive(StatusClass, Problem)]
    enum Outer {
        #[status(transparent, redact)]
        Document(ProblemDetails),
        #[status(transparent, redact)]
        Boxed(Box<dyn Problem>),
        #[status(transparent)]
        Visible(ProblemDetails),
    }

    let bare = ProblemDetails::new(status!(409));
    assert_eq!(Outer::Document(received()).problem(), bare);
    assert_eq!(Outer::Boxed(Box::new(ByHand)).problem(), bare);
    assert_eq!(Outer::Visible(received()).problem(), received());
}

/// A document with a secret in each member and in a header.
fn received() -> ProblemDetails {
    ProblemDetails::new(status!(409))
        .with_type(SECRET)
        .with_title(SECRET)
        .with_detail(SECRET)
        .with_instance(SECRET)
        .with_extension("member", SECRET)
        .with_header(SERVER, HeaderValue::from_static(SECRET))
}

#[test]
fn a_document_of_a_server_error_has_its_headers_only() {
    let mut document = received();
    document.status = status!(503);

    let expected =
        ProblemDetails::new(status!(503)).with_header(SERVER, HeaderValue::from_static(SECRET));
    assert_eq!(document.problem(), expected);
}

#[test]
fn redact_applies_to_each_variant_of_an_inner_error() {
    #[derive(StatusClass, Problem)]
    enum Inner {
        #[status(503, title = "Broken", extension(code = "DOWN"), header("retry-after" = "10"), expose, detail = "{0}")]
        Exposed(Secret),
        #[status(404, detail = "no such order")]
        Fields {
            #[status(extension)]
            member: Secret,
            #[status(header = "x-secret")]
            header: &'static str,
        },
    }

    #[derive(StatusClass, Problem)]
    enum Outer {
        #[status(transparent, redact)]
        Inner(Inner),
    }

    #[derive(StatusClass, Problem)]
    #[status(transparent)]
    struct Outermost(Outer);

    let exposed = Outermost(Outer::Inner(Inner::Exposed(HERE))).problem();
    assert_eq!(
        json!(exposed),
        json!({ "title": "Broken", "status": 503, "code": "DOWN" })
    );
    assert_eq!(exposed.headers["retry-after"], "10");

    let fields = Inner::Fields {
        member: HERE,
        header: SECRET,
    };
    let fields = Outermost(Outer::Inner(fields)).problem();
    assert_eq!(
        fields,
        ProblemDetails::new(status!(404)).with_detail("no such order")
    );
}

#[test]
fn an_informational_status_is_redacted_even_if_exposed() {
    #[derive(StatusClass, Problem)]
    #[status(expose, detail = "{1}")]
    struct Early(
        #[status] StatusCode,
        Secret,
        #[status(header = "x-secret")] &'static str,
    );

    assert_eq!(
        Early(status!(103), HERE, SECRET).problem(),
        ProblemDetails::new(status!(103))
    );
}

#[test]
fn a_header_from_the_field_of_another_error_is_redacted_for_a_server_error() {
    #[derive(StatusClass, Problem)]
    enum Failure {
        #[status(StatusCode::BAD_GATEWAY)]
        Upstream(#[status(source, header = "x-from")] Shown),
        #[status(404)]
        Missing(#[status(source, header = "x-from")] Shown),
        #[status(StatusCode::BAD_GATEWAY)]
        Busy(#[status(header = "x-from")] u8),
    }

    #[derive(Debug, thiserror::Error)]
    #[error("{0}")]
    struct Shown(&'static str);

    impl status::ToHeaderValue for Shown {
        fn to_header_value(
            &self,
        ) -> Result<Option<http::HeaderValue>, Box<dyn std::error::Error + Send + Sync>> {
            self.0.to_header_value()
        }
    }

    assert_eq!(
        headers(&Failure::Upstream(Shown(SECRET)).problem()),
        [""; 0]
    );
    assert_eq!(
        headers(&Failure::Missing(Shown("here")).problem()),
        ["here"]
    );
    assert_eq!(headers(&Failure::Busy(7).problem()), ["7"]);
}

/// Identifies a server error in every way, and names the field that holds another error in every way.
#[derive(Debug, Error, StatusClass, Problem)]
enum Identified {
    #[error("failed")]
    #[status(
        500,
        instance = format!("/{id}"),
        header("x-from" = "{id:03}", "x-from" = id, "x-from" = self.id())
    )]
    Sent {
        id: u8,
        #[source]
        source: Secret,
    },
    #[error("failed")]
    #[status(500, instance = "{source}", header("x-from" = "{source}", "x-from" = source.s3cr3t))]
    Source {
        #[source]
        source: Secret,
    },
    #[error("failed")]
    #[status(500, instance = _0, header("x-from" = _0.s3cr3t, "x-from" = format!("{_0}")))]
    From(#[from] Secret),
    #[error("failed")]
    #[status(500, instance = _0.s3cr3t, header("x-from" = Some(7).map(|_| _0.to_string())))]
    Marked(#[status(source)] Secret),
}

impl Identified {
    fn id(&self) -> u8 {
        match self {
            Identified::Sent { id, .. } => *id + 1,
            _ => unreachable!(),
        }
    }
}

macro_rules! get {
    ($this:tt::$field:ident) => {
        $this.$field
    };
}

/// The same with `self`, which only a struct has its fields by.
#[derive(Debug, Error, StatusClass, Problem)]
#[error("{source}")]
#[status(
    500,
    instance = self.source,
    header(
        "x-from" = self.source.s3cr3t,
        "x-from" = (self).source.to_string(),
        "x-from" = match self { Self { source: inner, .. } => inner.to_string() },
        "x-from" = { let Self { source, .. } = self; source.to_string() },
        "x-from" = Some(self).map(|this: &Self| this.source.to_string()),
        "x-from" = text_of(self),
        "x-from" = self.to_string(),
        "x-from" = get!(self::source).to_string(),
        "x-from" = format!("{self:}>60}"),
        "x-from" = self.id,
    )
)]
struct OfSelf {
    #[source]
    source: Secret,
    id: u8,
}

#[derive(Debug, Error, StatusClass, Problem)]
#[error("failed")]
#[status(
    500,
    instance = self.0,
    header(
        "x-from" = (self).0.s3cr3t,
        "x-from" = match self { Self(inner, _) => inner.to_string() },
        "x-from" = self.1,
    )
)]
struct OfSelfByNumber(#[source] Secret, u8);

fn text_of(error: &OfSelf) -> String {
    error.source.to_string()
}

/// An inner error is another error as well.
#[derive(Debug, Error, StatusClass, Problem)]
#[error("failed")]
enum Outer {
    #[status(transparent, header("x-from" = "{_0}"), instance = _0)]
    OnVariant(Broken),
    #[status(header("x-from" = inner.to_string()), extension(code = "{inner}"))]
    OnField {
        #[status(transparent)]
        inner: Broken,
    },
}

/// So is one whose `Display` or status is the type's own, or whose name is that of a source.
#[derive(Debug, Error, StatusClass, Problem)]
enum Others {
    #[error(transparent)]
    #[status(500, header("x-from" = "{0}"))]
    Transparent(Broken),
    #[error("failed")]
    #[status(header("x-from" = "{0}"))]
    Marked(#[status] Broken),
    #[error("failed")]
    #[status(500, header("x-from" = r#source.to_string()))]
    Named { r#source: Broken },
}

#[derive(Debug, Error, StatusClass, Problem)]
#[error("s3cr3t")]
#[status(500, detail = "down", extension(code = 7), header("x-from" = "inner"))]
struct Broken;

#[test]
fn the_text_of_an_inner_error_is_another_errors() {
    let [on_variant, on_field] = [
        Outer::OnVariant(Broken).problem(),
        Outer::OnField { inner: Broken }.problem(),
    ];
    assert_eq!(on_variant.instance, None);
    assert_eq!(on_variant.extensions["code"], 7);
    // A member that is withheld overrides the inner one, as a detail does.
    assert!(on_field.extensions.is_empty());
    for problem in [on_variant, on_field] {
        assert_eq!(headers(&problem), [""; 0]);
        assert_eq!(problem.detail.as_deref(), Some("down"));
    }
    for error in [
        Others::Transparent(Broken),
        Others::Marked(Broken),
        Others::Named { source: Broken },
    ] {
        assert_eq!(headers(&error.problem()), [""; 0]);
    }
}

#[derive(StatusClass, Problem)]
#[status(404, detail = "failed", header("x-from" = self.0, "x-from" = "1", "x-from" = "{0:02}", "x-from" = 3))]
struct Repeated(u8);

#[test]
fn headers_of_one_name_are_sent_in_the_order_in_which_they_are_written() {
    assert_eq!(headers(&Repeated(2).problem()), ["2", "1", "02", "3"]);
}

#[test]
fn an_identifier_is_sent_with_a_server_error_unless_it_names_a_field_of_another_error() {
    let sent = Identified::Sent {
        id: 7,
        source: HERE,
    }
    .problem();
    assert_eq!(sent.instance.as_deref(), Some("/7"));
    assert_eq!(headers(&sent), ["007", "7", "8"]);

    for error in [
        Identified::Source { source: HERE },
        Identified::From(HERE),
        Identified::Marked(HERE),
    ] {
        assert_eq!(error.problem(), ProblemDetails::new(status!(500)));
    }
    for problem in [
        OfSelf {
            source: HERE,
            id: 7,
        }
        .problem(),
        OfSelfByNumber(HERE, 7).problem(),
    ] {
        assert_eq!(problem.instance, None);
        assert_eq!(headers(&problem), ["7"]);
    }
}
