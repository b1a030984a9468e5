//! `ProblemMiddleware` of poem: what handlers send through it.

use super::serve;
use super::{compress, rebuild};
use crate::foreign::replies::{replies as all_replies, Body as ReplyBody, Reply, Servers};
use crate::foreign::{EmptyFailed, Failed, GenericFailed, Pair, TextFailed};
use futures_util::stream;
use poem::http::StatusCode;
use poem::middleware::Tracing;
use poem::web::Path;
use poem::{handler, Body, Endpoint, EndpointExt as _, Error, Response, Route};
use status::poem::ProblemMiddleware;
use status::{status, ProblemDetails};
use std::io;

fn into_response(reply: Reply) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap();
    let mut response = Response::builder().status(status);
    for (name, value) in reply.headers {
        response = response.header(*name, *value);
    }
    response.body(match reply.body {
        ReplyBody::Bytes(bytes) => Body::from_vec(bytes),
        ReplyBody::Stream(chunks) => {
            Body::from_bytes_stream(stream::iter(chunks.into_iter().map(Ok::<_, io::Error>)))
        }
    })
}

/// Starts servers whose handlers return responses and errors, and with a middleware that makes responses of errors.
pub fn replies() -> Servers {
    #[handler]
    fn send(Path(n): Path<usize>) -> Response {
        into_response(all_replies().swap_remove(n))
    }

    #[handler]
    fn send_as_error(Path(n): Path<usize>) -> Result<(), Error> {
        let response = into_response(all_replies().swap_remove(n));
        Err(Error::from_response(response))
    }

    #[handler]
    fn fail(Path(n): Path<usize>) -> Result<(), Error> {
        Err(match n {
            0 => Failed::NoOrder.into(),
            1 => TextFailed(n).into(),
            2 => GenericFailed(n).into(),
            3 => EmptyFailed.into(),
            _ => ProblemDetails::new(status!(503)).into(),
        })
    }

    #[handler]
    fn upgrade() -> Response {
        let switching = Response::builder().status(StatusCode::SWITCHING_PROTOCOLS);
        switching.finish()
    }

    let routes = |send| {
        let ours = Route::new().at("/:n", fail);
        Route::new().nest("/ours", ours).at("/:n", send)
    };
    let all = || {
        let as_error = Route::new().nest("/ours", Route::new().at("/:n", fail));
        Route::new()
            .at("/upgrade", upgrade)
            .nest("/none", routes(send))
            .nest("/error", as_error.at("/:n", send_as_error))
            .nest("/tracing", routes(send).with(Tracing))
            .nest("/response", routes(send).to_response())
            .nest("/compress", routes(send).around(compress))
            .nest("/rebuild", routes(send).around(rebuild))
    };
    Servers {
        pair: pair(all),
        middlewares: vec![
            "none", "error", "tracing", "response", "compress", "rebuild",
        ],
        has_http2: false,
    }
}

fn pair<E: Endpoint + 'static>(routes: impl Fn() -> E) -> Pair {
    Pair {
        plain: serve(routes()),
        converting: serve(routes().with(ProblemMiddleware::new())),
    }
}
