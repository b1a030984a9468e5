//! A body whose beginning is read before the response is sent: to decide what becomes of it, and to send it as it was if it is
//! kept.

use std::collections::VecDeque;
use std::task::{ready, Context, Poll};

/// The body of a framework's response.
pub(crate) trait Source {
    type Chunk;
    type Error;
    type Length: Clone;

    /// Returns the length of the body, as far as it is known.
    fn length(&self) -> Self::Length;

    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Self::Chunk, Self::Error>>>;

    /// Returns the bytes of a chunk. Trailers have none.
    fn bytes(chunk: &Self::Chunk) -> &[u8];
}

pub(crate) struct Peeked<B: Source> {
    /// `None` once the first chunk is sent.
    length: Option<B::Length>,
    /// What is read and not yet sent.
    chunks: VecDeque<B::Chunk>,
    /// How much is read.
    read: usize,
    /// `None` after the end, where a body may panic if it is polled again.
    rest: Option<B>,
}

impl<B: Source> Peeked<B> {
    pub(crate) fn new(body: B) -> Self {
        Peeked {
            length: Some(body.length()),
            chunks: VecDeque::new(),
            read: 0,
            rest: Some(body),
        }
    }

    /// Reads until the end of the body, or until more than `limit` bytes are read.
    pub(crate) fn poll_read(
        &mut self,
        limit: usize,
        context: &mut Context<'_>,
    ) -> Poll<Result<(), B::Error>> {
        while self.read <= limit {
            let Some(rest) = &mut self.rest else { break };
            match ready!(rest.poll_chunk(context)).transpose()? {
                Some(chunk) => {
                    // An empty chunk counts too: a body can have them without end.
                    self.read += B::bytes(&chunk).len().max(1);
                    self.chunks.push_back(chunk);
                }
                None => self.rest = None,
            }
        }
        Poll::Ready(Ok(()))
    }

    /// Returns the next chunk to send, be it read already or not.
    pub(crate) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<B::Chunk, B::Error>>> {
        self.length = None;
        match (self.chunks.pop_front(), &mut self.rest) {
            (Some(chunk), _) => Poll::Ready(Some(Ok(chunk))),
            (None, Some(rest)) => rest.poll_chunk(context),
            (None, None) => Poll::Ready(None),
        }
    }

    /// Returns the length of what is sent, if no chunk of it is sent yet.
    pub(crate) fn length(&self) -> Option<B::Length> {
        self.length.clone()
    }

    /// Returns the bytes that are read and not yet sent.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let chunks: Vec<_> = self.chunks.iter().map(B::bytes).collect();
        chunks.concat()
    }

    /// Returns what is not read, or `None` if the end of the body is reached.
    pub(crate) fn into_rest(self) -> Option<B> {
        self.rest
    }

    /// Returns whether the end of the body is reached.
    pub(crate) fn is_complete(&self) -> bool {
        self.rest.is_none()
    }
}
