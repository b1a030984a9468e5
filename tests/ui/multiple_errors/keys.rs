use status::{Problem, ProblemDetails, StatusClass, StatusCode, StatusCodes};

#[derive(
    Debug,
    StatusClass,
    Problem,
    status::axum::IntoResponse,
)]
#[status(500, type = "/{kebab}", log = WARN, body = text, finish = "finish")]
enum ApiError {
    #[status(404, detail = "no {nmae}", header("Retry-After" = "1", "x" = "a\nb"))]
    Missing { name: String },
    #[status(with = "code", extension(status = 1, code))]
    Upstream(u32),
    #[status(transparent, title = "Later", log = loud)]
    Inner(ProblemDetails),
    #[status(204, finish = finish)]
    Nothing,
    #[status(detail = "lost {host}")]
    Lost {
        #[status(header = "Host", log = off)]
        host: String,
    },
}

// None of these fails as well.
const _: () = assert!(!ApiError::CODES.is_empty());

fn used(error: ApiError) -> status::axum::Response {
    let _: StatusCode = error.status();
    let _: ProblemDetails = error.problem();
    status::axum::IntoResponse::into_response(error)
}

fn main() {
    used(ApiError::Nothing);
}
