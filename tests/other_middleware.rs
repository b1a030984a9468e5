//! Middleware of the kinds that services have around and inside of ours, where the frameworks do not have it: one that creates each
//! response anew, and compression for poem, whose own would be built with brotli and zstd, and for rocket, which has none.

use flate2::write::GzEncoder;
use std::io::Write as _;

/// The query of a request whose response has its text replaced, and is otherwise the same, with its extensions.
const IN_PLACE: Option<&str> = Some("in-place");

const TEXT: &str = "text/plain; charset=utf-8";

/// Returns the body of a response that is created anew: the same, unless the query of the request is `replace` or `in-place`.
fn rebuilt(query: Option<&str>, body: impl Into<Vec<u8>>) -> Vec<u8> {
    match query {
        Some("replace") | IN_PLACE => b"s3cr3t".to_vec(),
        _ => body.into(),
    }
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

pub mod axum {
    use super::{rebuilt, IN_PLACE, TEXT};
    use axum::body::{to_bytes, Body};
    use axum::extract::Request;
    use axum::http::header::{HeaderValue, CONTENT_LENGTH, CONTENT_TYPE};
    use axum::middleware::Next;
    use axum::response::{IntoResponse as _, Response};

    /// Creates each response anew, with the status, the headers and the body, but without the extensions.
    pub async fn rebuild(request: Request, next: Next) -> Response {
        let query = request.uri().query().map(str::to_owned);
        let (mut parts, body) = next.run(request).await.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let body = rebuilt(query.as_deref(), body);
        // A response to a HEAD request has lost its body already.
        if !body.is_empty() {
            parts.headers.remove(CONTENT_LENGTH);
        }
        if query.as_deref() == IN_PLACE {
            let text = HeaderValue::from_static(TEXT);
            parts.headers.insert(CONTENT_TYPE, text);
            return Response::from_parts(parts, Body::from(body));
        }
        (parts.status, parts.headers, Body::from(body)).into_response()
    }
}

pub mod actix {
    use super::{rebuilt, IN_PLACE, TEXT};
    use actix_web::body::{to_bytes, MessageBody};
    use actix_web::dev::{ServiceRequest, ServiceResponse};
    use actix_web::http::header::{HeaderValue, CONTENT_TYPE};
    use actix_web::middleware::Next;
    use actix_web::{Error, HttpResponse};

    /// The same as for axum.
    pub async fn rebuild(
        request: ServiceRequest,
        next: Next<impl MessageBody + 'static>,
    ) -> Result<ServiceResponse, Error> {
        let (request, response) = next.call(request).await?.into_parts();
        let (mut head, body) = response.into_parts();
        let body = to_bytes(body).await.ok().unwrap();
        if request.query_string() == "in-place" {
            let text = HeaderValue::from_static(TEXT);
            head.headers_mut().insert(CONTENT_TYPE, text);
            let response = head.set_body(rebuilt(IN_PLACE, body));
            return Ok(ServiceResponse::new(
                request,
                response.map_into_boxed_body(),
            ));
        }
        let mut response = HttpResponse::build(head.status());
        for header in head.headers() {
            response.append_header(header);
        }
        let body = rebuilt(request.uri().query(), body);
        Ok(ServiceResponse::new(request, response.body(body)))
    }
}

pub mod poem {
    use super::{gzip, rebuilt, IN_PLACE, TEXT};
    use poem::http::header::{
        ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY,
    };
    use poem::http::HeaderValue;
    use poem::{Endpoint, Request, Response, Result};
    use std::sync::Arc;

    /// The same as for axum, of errors too.
    pub async fn rebuild(endpoint: Arc<impl Endpoint>, request: Request) -> Result<Response> {
        let query = request.uri().query().map(str::to_owned);
        let (mut parts, body) = endpoint.get_response(request).await.into_parts();
        let body = rebuilt(query.as_deref(), body.into_vec().await.unwrap());
        if query.as_deref() == IN_PLACE {
            let text = HeaderValue::from_static(TEXT);
            parts.headers.insert(CONTENT_TYPE, text);
            return Ok(Response::from_parts(parts, body.into()));
        }
        let mut response = Response::builder().status(parts.status).body(body);
        *response.headers_mut() = parts.headers;
        Ok(response)
    }

    /// Compresses responses, those of errors too.
    pub async fn compress(endpoint: Arc<impl Endpoint>, request: Request) -> Result<Response> {
        let accepts_gzip = request.header(ACCEPT_ENCODING) == Some("gzip");
        let mut response = endpoint.get_response(request).await;
        if !accepts_gzip || response.headers().contains_key(CONTENT_ENCODING) {
            return Ok(response);
        }
        let body = response.take_body().into_vec().await.unwrap();
        if !body.is_empty() {
            response.set_body(gzip(&body));
            let headers = response.headers_mut();
            headers.remove(CONTENT_LENGTH);
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            headers.append(VARY, HeaderValue::from_static("accept-encoding"));
        }
        Ok(response)
    }
}

pub mod salvo {
    use super::{rebuilt, IN_PLACE, TEXT};
    use http_body_util::BodyExt as _;
    use salvo::http::header::{HeaderValue, CONTENT_LENGTH, CONTENT_TYPE};
    use salvo::http::ResBody;
    use salvo::{handler, Depot, FlowCtrl, Request, Response};
    use salvo_compression::Compression;

    /// The same as for axum.
    #[handler]
    pub async fn rebuild(
        request: &mut Request,
        depot: &mut Depot,
        response: &mut Response,
        flow: &mut FlowCtrl,
    ) {
        flow.call_next(request, depot, response).await;
        let query = request.uri().query();
        let body = match response.take_body() {
            // It has no bytes yet.
            error @ ResBody::Error(_) => error,
            body => {
                let body = body.collect().await.unwrap().to_bytes();
                ResBody::Once(rebuilt(query, body).into())
            }
        };
        if query == IN_PLACE {
            let text = HeaderValue::from_static(TEXT);
            response.headers.insert(CONTENT_TYPE, text);
            response.headers.remove(CONTENT_LENGTH);
            response.body = body;
            return;
        }
        let mut rebuilt = Response::new();
        rebuilt.status_code = response.status_code;
        rebuilt.headers = std::mem::take(&mut response.headers);
        rebuilt.headers.remove(CONTENT_LENGTH);
        rebuilt.body = body;
        *response = rebuilt;
    }

    /// Creates salvo's own compression, for any content type and length.
    pub fn compression() -> Compression {
        Compression::new().content_types(&[]).min_length(0)
    }
}

pub mod rocket {
    use super::{gzip, rebuilt, IN_PLACE, TEXT};
    use rocket::{Request, Response};
    use std::io::Cursor;

    /// The same as for axum. There are no extensions.
    pub async fn rebuild<'r>(request: &'r Request<'_>, response: &mut Response<'r>) {
        let query = request.uri().query().map(|query| query.as_str());
        let body = response.body_mut().to_bytes().await.unwrap();
        let body = rebuilt(query, body);
        if query == IN_PLACE {
            response.set_raw_header("content-type", TEXT);
            return response.set_sized_body(body.len(), Cursor::new(body));
        }
        let mut rebuilt = Response::build();
        rebuilt.status(response.status());
        for header in response.headers().iter() {
            rebuilt.raw_header_adjoin(header.name.to_string(), header.value.into_owned());
        }
        rebuilt.sized_body(body.len(), Cursor::new(body));
        *response = rebuilt.finalize();
    }

    /// Compresses responses.
    pub async fn compress<'r>(request: &'r Request<'_>, response: &mut Response<'r>) {
        let accepts_gzip = request.headers().get_one("accept-encoding") == Some("gzip");
        if !accepts_gzip || response.headers().contains("content-encoding") {
            return;
        }
        let body = response.body_mut().to_bytes().await.unwrap();
        if !body.is_empty() {
            let body = gzip(&body);
            response.set_sized_body(body.len(), Cursor::new(body));
            response.remove_header("content-length");
            response.set_raw_header("content-encoding", "gzip");
            response.adjoin_raw_header("vary", "accept-encoding");
        }
    }
}
