use status::{StatusClass, StatusCode};

fn code(_: &StatusCode) -> StatusCode {
    StatusCode::NOT_FOUND
}

// More than one of what sets the status.
#[derive(StatusClass)]
enum Variants {
    #[status(404, with = code)]
    CodeAndWith(StatusCode),
    #[status(transparent, with = code)]
    TransparentAndWith(StatusCode),
    #[status(with = code)]
    WithAndMark(#[status] StatusCode),
    #[status(404)]
    CodeAndFieldWith(#[status(with = code)] StatusCode),
    #[status(404)]
    CodeAndFieldTransparent(#[status(transparent)] StatusCode),
    #[status(transparent)]
    TransparentTwice(#[status(transparent)] StatusCode),
    MarkAndWith {
        #[status]
        #[status(with = code)]
        upstream: StatusCode,
    },
    WithAndTransparent(
        #[status(with = code)] StatusCode,
        #[status(transparent)] StatusCode,
    ),
    TransparentFields(
        #[status(transparent)] StatusCode,
        #[status(transparent)] StatusCode,
    ),
}

#[derive(StatusClass)]
#[status(with = code, with = code)]
struct Twice(StatusCode);

fn main() {}
