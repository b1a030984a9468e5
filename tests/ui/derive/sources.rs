use status::{StatusClass, StatusCode};

// More than one of what sets the status.
#[derive(StatusClass)]
enum Variants {
    #[status(404, with = _0)]
    CodeAndWith(StatusCode),
    #[status(transparent, with = _0)]
    TransparentAndWith(StatusCode),
    #[status(with = _0)]
    WithAndMark(#[status] StatusCode),
    #[status(404)]
    CodeAndFieldTransparent(#[status(transparent)] StatusCode),
    #[status(transparent)]
    TransparentTwice(#[status(transparent)] StatusCode),
    #[status(with = upstream)]
    WithAndNamedMark {
        #[status]
        upstream: StatusCode,
    },
    #[status(with = _0)]
    WithAndFieldTransparent(StatusCode, #[status(transparent)] StatusCode),
    TransparentFields(
        #[status(transparent)] StatusCode,
        #[status(transparent)] StatusCode,
    ),
}

fn main() {}
