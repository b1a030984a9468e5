//! Foreign responses of the frameworks whose responses and bodies are those of `http` and `http-body` 1.

use super::foreign::{self, Conversion, Foreign, ForeignError, Ours};
use super::peeked::{Peeked, Source};
use http::header::{HeaderMap, HeaderValue, CONTENT_LENGTH};
use http::Response;
use http_body::{Body, Frame, SizeHint};
use std::error::Error;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Returns `None` if the response is sent as it is.
pub(crate) fn foreign<B: Body>(
    response: &Response<B>,
    conversion: Conversion,
    is_head: bool,
) -> Option<Foreign> {
    let size = || response.body().size_hint().exact();
    let foreign = Foreign::new(conversion, response.status(), is_head, size, |name| {
        lines(response.headers(), name)
    })?;
    Some(foreign.unless(response.extensions().get::<Ours>().cloned()))
}

/// Returns the values of a header, as they are.
pub(crate) fn lines<'a>(
    headers: &'a HeaderMap,
    name: &'static str,
) -> impl Iterator<Item = &'a [u8]> {
    headers.get_all(name).iter().map(HeaderValue::as_bytes)
}

/// Converts a response, unless it turns out to be one that is sent as it is.
pub(crate) async fn convert<B>(
    response: Response<B>,
    foreign: Foreign,
    is_head: bool,
) -> Response<Sent<B>>
where
    B: Body + Unpin,
    B::Data: AsRef<[u8]> + From<Vec<u8>>,
    B::Error: Into<Box<dyn Error>>,
{
    let (parts, body) = response.into_parts();
    let mut body = Peeked::new(HttpBody(body));
    let error = poll_fn(|context| foreign.poll_error(&mut body, context)).await;
    let response = Response::from_parts(parts, ());
    match error {
        Some(error) => replace(response, &error, is_head),
        None => response.map(|()| Sent::AsItWas(body)),
    }
}

/// Replaces a response by that of the error which it describes.
pub(crate) fn replace<B>(
    response: Response<()>,
    error: &ForeignError,
    is_head: bool,
) -> Response<Sent<B>>
where
    B: Body + Unpin,
    B::Data: AsRef<[u8]> + From<Vec<u8>>,
{
    let (mut parts, ()) = response.into_parts();
    for name in foreign::body_headers(error.status) {
        parts.headers.remove(name);
    }
    let replacement = error.response();
    merge(&mut parts.headers, &replacement.headers);
    if let Some(ours) = replacement.ours {
        parts.extensions.insert(ours);
    }
    if !is_head {
        let body = Sent::Replaced(Some(replacement.body.into()));
        return Response::from_parts(parts, body);
    }
    if error.has_length {
        parts
            .headers
            .insert(CONTENT_LENGTH, replacement.body.len().into());
    }
    Response::from_parts(parts, Sent::Nothing)
}

/// Adds the headers of a response of this crate to those that are there.
pub(crate) fn merge(headers: &mut HeaderMap, added: &HeaderMap) {
    for name in added
        .keys()
        .filter(|name| !foreign::is_appended(name.as_str()))
    {
        headers.remove(name);
    }
    for (name, value) in added {
        headers.append(name, value.clone());
    }
}

/// The body of a response that was foreign.
pub(crate) enum Sent<B: Body + Unpin>
where
    B::Data: AsRef<[u8]>,
{
    AsItWas(Peeked<HttpBody<B>>),
    /// The body of a response of this crate, until it is sent.
    Replaced(Option<B::Data>),
    /// That of the response to a HEAD request. Unlike an empty one, it has no length, which would be sent as that of a GET's.
    Nothing,
}

impl<B: Body + Unpin> Body for Sent<B>
where
    B::Data: AsRef<[u8]> + Unpin,
{
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        match self.get_mut() {
            Sent::AsItWas(body) => body.poll_next(context),
            Sent::Replaced(data) => Poll::Ready(data.take().map(|data| Ok(Frame::data(data)))),
            Sent::Nothing => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Sent::AsItWas(_) => false,
            Sent::Replaced(data) => data.is_none(),
            Sent::Nothing => true,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Sent::AsItWas(body) => body.length().unwrap_or_default(),
            Sent::Replaced(data) => {
                let length = data.as_ref().map_or(0, |data| data.as_ref().len());
                SizeHint::with_exact(length as u64)
            }
            Sent::Nothing => SizeHint::default(),
        }
    }
}

/// A body as a [`Source`].
pub(crate) struct HttpBody<B>(B);

impl<B: Body + Unpin> Source for HttpBody<B>
where
    B::Data: AsRef<[u8]>,
{
    type Chunk = Frame<B::Data>;
    type Error = B::Error;
    type Length = SizeHint;

    fn length(&self) -> SizeHint {
        self.0.size_hint()
    }

    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Self::Chunk, Self::Error>>> {
        Pin::new(&mut self.0).poll_frame(context)
    }

    fn bytes(chunk: &Self::Chunk) -> &[u8] {
        chunk.data_ref().map_or(&[], |data| data.as_ref())
    }
}
