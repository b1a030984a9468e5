//! Bodies: that of an enum and those of its variants, on every framework.

use crate::frameworks::all;
use crate::server::{get, on_every_framework};
use serde::Serialize;
use status::body::Body;
use status::{Problem, ProblemDetails, StatusClass};
use std::error::Error;

on_every_framework! {
    #[error("<no page>")]
    #[status(404, body = json(Message))]
    enum Page {
        OfEnum,
        #[status(body = json(Message, "application/json; charset=utf-8"))]
        Json,
        #[status(body = text)]
        Text,
        #[status(body = text("text/markdown"), detail = "*no* page")]
        Markdown,
        #[status(body = Html)]
        Html,
        #[status(500, body = Html)]
        ServerError,
        #[status(body = ProblemDetails)]
        Problem,
        #[status(transparent)]
        Inner(Inner),
        #[status(303, header("Location" = format!("/pages/{to}")), body = empty)]
        Moved { to: u8 },
        #[status(304, header("etag" = "\"7\""), body = empty)]
        NotModified,
        #[status(204, body = empty)]
        NoContent,
        #[status(410, body = empty)]
        Gone,
    }
}

/// Its body is for its own responses.
#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("no inner page")]
#[status(409, body = text)]
struct Inner;

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

struct Html;

impl Body for Html {
    const CONTENT_TYPE: &'static str = "text/html; charset=utf-8";

    fn render(problem: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        let text = problem.detail.unwrap_or(problem.title.into_owned());
        let text = text.replace('<', "&lt;");
        Ok(format!("<!doctype html><h1>{text}</h1>").into_bytes())
    }
}

fn page(n: usize) -> Page {
    match n {
        0 => Page::OfEnum,
        1 => Page::Json,
        2 => Page::Text,
        3 => Page::Markdown,
        4 => Page::Html,
        5 => Page::ServerError,
        6 => Page::Problem,
        7 => Page::Inner(Inner),
        8 => Page::Moved { to: 7 },
        9 => Page::NotModified,
        10 => Page::NoContent,
        _ => Page::Gone,
    }
}

/// The status, the content type and the body of each page.
const RESPONSES: [(u16, &str, &str); 12] = [
    (404, "application/json", r#"{"message":"<no page>"}"#),
    (
        404,
        "application/json; charset=utf-8",
        r#"{"message":"<no page>"}"#,
    ),
    (404, "text/plain; charset=utf-8", "<no page>"),
    (404, "text/markdown", "*no* page"),
    (
        404,
        "text/html; charset=utf-8",
        "<!doctype html><h1>&lt;no page></h1>",
    ),
    (
        500,
        "text/html; charset=utf-8",
        "<!doctype html><h1>Internal Server Error</h1>",
    ),
    (
        404,
        "application/problem+json",
        r#"{"title":"Not Found","status":404,"detail":"<no page>"}"#,
    ),
    (409, "application/json", r#"{"message":"no inner page"}"#),
    (303, "", ""),
    (304, "", ""),
    (204, "", ""),
    (410, "", ""),
];

#[test]
fn a_variant_has_the_body_of_its_enum_or_its_own() {
    for address in all!(serve_errors(page)) {
        for (n, expected) in RESPONSES.into_iter().enumerate() {
            let (status, headers, body) = get(address, n);

            let content_type = headers.get("content-type");
            let content_type = content_type.map_or("", |value| value.to_str().unwrap());
            assert_eq!((status, content_type, &*body), expected);
        }
    }
}

#[test]
fn a_response_without_a_body_has_its_headers() {
    for address in all!(serve_errors(page)) {
        assert_eq!(get(address, 8).1["location"], "/pages/7");
        assert_eq!(get(address, 9).1["etag"], "\"7\"");
    }
}
