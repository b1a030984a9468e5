//! What the middleware in `frameworks` shares, of the kinds that services have around and inside of ours, where the frameworks do not
//! have it: one that creates each response anew, and compression for poem, whose own would be built with brotli and zstd, and for
//! rocket, which has none.

use flate2::write::GzEncoder;
use std::io::Write as _;

/// The query of a request whose response has its text replaced, and is otherwise the same, with its extensions.
pub const IN_PLACE: Option<&str> = Some("in-place");

pub const TEXT: &str = "text/plain; charset=utf-8";

/// Returns the body of a response that is created anew: the same, unless the query of the request is `replace` or `in-place`.
pub fn rebuilt(query: Option<&str>, body: impl Into<Vec<u8>>) -> Vec<u8> {
    match query {
        Some("replace") | IN_PLACE => b"s3cr3t".to_vec(),
        _ => body.into(),
    }
}

pub fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}
