use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
enum Error {
    #[status(code = 404)]
    Code,
    #[status(status = NOT_FOUND)]
    Status,
    #[status(404, code = "x")]
    CodeAsText,
    #[status(404, message = "x")]
    Message,
    #[status(404, "no such order")]
    Text,
    #[status(404, severity = "low")]
    Severity,
    #[status(404, skip)]
    Skip,
    #[status(500, internal)]
    Internal,
    #[status(transparant)]
    Misspelled(StatusCode),
    #[status(Transparent)]
    Capital(StatusCode),
    Field {
        #[status]
        code: StatusCode,
        #[status(skip)]
        host: String,
    },
}

#[derive(StatusClass)]
#[status(krate = ::status)]
enum Crate {
    #[status(404)]
    Missing,
}

#[derive(StatusClass)]
#[status(404, skip)]
struct Struct;

#[derive(StatusClass)]
#[status(404, skip)]
enum Enum {
    Missing,
}

fn main() {}
