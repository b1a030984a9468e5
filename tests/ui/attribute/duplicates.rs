use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
enum Variants {
    #[status(404, 500)]
    TwoCodes,
    #[status(404, NOT_FOUND)]
    TheSameCode,
    #[status(404)]
    #[status(500)]
    TwoAttributes,
    #[status(transparent)]
    #[status(transparent)]
    Transparent(StatusCode),
    Field {
        #[status]
        #[status]
        code: StatusCode,
    },
}

#[derive(StatusClass)]
#[status(404)]
#[status(410)]
struct Struct;

#[derive(StatusClass)]
#[status(500, 503)]
enum Enum {
    #[status(404)]
    Missing,
}

#[derive(StatusClass)]
#[status(crate = ::status)]
#[status(crate = ::status)]
enum Crate {
    #[status(404)]
    Missing,
}

// Mutually exclusive.
#[derive(StatusClass)]
enum Exclusive {
    #[status(404, transparent)]
    CodeAndTransparent(StatusCode),
    #[status(404)]
    CodeAndField(#[status] StatusCode),
    #[status(transparent)]
    TransparentAndField(#[status] StatusCode),
    TwoFields {
        #[status]
        theirs: StatusCode,
        #[status]
        ours: StatusCode,
    },
}

#[derive(StatusClass)]
struct TwoFields(#[status] StatusCode, #[status] StatusCode);

fn main() {}
