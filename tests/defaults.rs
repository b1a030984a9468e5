//! The keys of an enum that are the defaults of its variants, on every framework and in detail.

use crate::frameworks::all;
use crate::server::{get_json, on_every_framework};
use serde_json::json;
use status::{status, Problem, ProblemDetails, StatusClass};

on_every_framework! {
    /// Everything is exposed on purpose, but for one.
    #[status(500, expose)]
    enum Exposed {
        #[error("lost {0}")]
        Host(&'static str),
        #[error("port {0} is closed")]
        #[status(503)]
        Port(u16),
        #[error("wrong password")]
        #[status(redact)]
        Password,
    }
}

#[test]
fn an_enum_exposes_its_variants() {
    let make = |n| match n {
        0 => Exposed::Host("db-7"),
        1 => Exposed::Port(5432),
        _ => Exposed::Password,
    };
    for address in all!(serve_errors(make)) {
        let details = [0, 1, 2].map(|n| get_json(address, n).2["detail"].clone());

        let expected = [
            json!("lost db-7"),
            json!("port 5432 is closed"),
            json!(null),
        ];
        assert_eq!(details, expected);
    }
}

on_every_framework! {
    /// One text for all but one.
    #[error("db-7.internal is down")]
    #[status(500, detail = "try again later")]
    enum Fixed {
        Query,
        #[status(404, detail = "there is no order {0}")]
        NoOrder(u8),
        #[status(409)]
        Conflict,
    }
}

#[test]
fn variants_have_the_detail_of_their_enum() {
    let make = |n| match n {
        0 => Fixed::Query,
        1 => Fixed::NoOrder(7),
        _ => Fixed::Conflict,
    };
    for address in all!(serve_errors(make)) {
        let details = [0, 1, 2].map(|n| get_json(address, n).2["detail"].clone());

        let expected = ["try again later", "there is no order 7", "try again later"];
        assert_eq!(details, expected);
    }
}

/// Each default is an expression over `self`.
#[derive(StatusClass, Problem)]
#[status(
    500,
    detail = self.text(),
    instance = format!("/{{kebab-case}}/{}", self.text()),
    extension(text = self.text(), code = "{snake_case}"),
    header("X-Text" = self.text()),
    expose
)]
enum Defaults {
    NoneOwn,
    #[status(detail = "own", instance = "/{kebab-case}", extension(text = "own"), header("x-text" = "own"))]
    AllOwn,
    #[status(404, redact)]
    Redacted,
    #[status(transparent)]
    Inner(Box<ProblemDetails>),
}

impl Defaults {
    fn text(&self) -> &'static str {
        match self {
            Defaults::NoneOwn => "default",
            Defaults::AllOwn | Defaults::Redacted | Defaults::Inner(_) => {
                unreachable!("a default that is not used is evaluated")
            }
        }
    }
}

#[test]
fn a_variant_has_the_defaults_that_it_does_not_override() {
    let problem = Defaults::NoneOwn.problem();
    assert_eq!(
        json!(problem),
        json!({
            "title": "Internal Server Error",
            "status": 500,
            "detail": "default",
            // A format string of the user's is not a text of the attribute.
            "instance": "/{kebab-case}/default",
            "text": "default",
            "code": "none_own",
        })
    );
    assert_eq!(problem.headers["x-text"], "default");

    let problem = Defaults::AllOwn.problem();
    assert_eq!(
        json!(problem),
        json!({
            "title": "Internal Server Error",
            "status": 500,
            "detail": "own",
            "instance": "/all-own",
            "text": "own",
            "code": "all_own",
        })
    );
    assert_eq!(problem.headers["x-text"], "own");
}

#[test]
fn a_variant_that_redacts_has_only_constant_defaults() {
    let expected = ProblemDetails::new(status!(404)).with_extension("code", "redacted");

    assert_eq!(Defaults::Redacted.problem(), expected);
}

#[test]
fn no_default_applies_to_a_transparent_variant() {
    let client = ProblemDetails::new(status!(404)).with_detail("no order");
    assert_eq!(Defaults::Inner(Box::new(client.clone())).problem(), client);

    let server = ProblemDetails::new(status!(502));
    let received = server.clone().with_detail("db-7.internal is down");
    assert_eq!(Defaults::Inner(Box::new(received)).problem(), server);
}

#[test]
fn of_expose_and_redact_the_nearer_one_applies() {
    #[derive(StatusClass, Problem)]
    #[status(500, expose, extension(text = self.text()))]
    enum Exposing {
        Default,
        #[status(redact)]
        Redacted,
        #[status(404, redact)]
        ClientError,
    }

    #[derive(StatusClass, Problem)]
    #[status(404, redact, extension(text = self.text()))]
    enum Redacting {
        Default,
        #[status(expose)]
        Exposed,
        #[status(500, expose)]
        ServerError,
    }

    impl Exposing {
        fn text(&self) -> &str {
            "sent"
        }
    }

    impl Redacting {
        fn text(&self) -> &str {
            "sent"
        }
    }

    let errors: [(&dyn Problem, bool); 6] = [
        (&Exposing::Default, true),
        (&Exposing::Redacted, false),
        (&Exposing::ClientError, false),
        (&Redacting::Default, false),
        (&Redacting::Exposed, true),
        (&Redacting::ServerError, true),
    ];
    for (error, is_sent) in errors {
        let text = error.problem().extensions.remove("text");
        let name = error.variant_name();
        assert_eq!(text.is_some(), is_sent, "{name:?}");
    }
}
