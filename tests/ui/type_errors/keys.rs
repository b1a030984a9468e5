use status::{Problem, ProblemDetails, StatusClass, StatusCode};

fn number(_: &u32) -> u16 {
    404
}

fn of_text(_: &str) -> StatusCode {
    StatusCode::NOT_FOUND
}

const CODE: StatusCode = StatusCode::NOT_FOUND;

#[derive(StatusClass, Problem)]
enum With {
    #[status(with = number)]
    Number(u32),
    #[status(with = of_text)]
    Argument(u32),
    #[status(with = CODE)]
    Constant(u32),
    #[status(with = nothing)]
    NoFunction(u32),
}

#[derive(StatusClass, Problem, status::axum::IntoResponse)]
#[status(404, body = NoBody)]
struct Body;

struct NoBody;

#[derive(StatusClass, Problem, status::axum::IntoResponse)]
#[status(404, body = json(NoFrom))]
struct JsonBody;

#[derive(serde::Serialize)]
struct NoFrom;

#[derive(StatusClass, Problem, status::axum::IntoResponse)]
#[status(404, body = Nothing)]
struct NoBodyType;

#[derive(StatusClass, Problem)]
enum Fields {
    #[status(404)]
    Header(#[status(header = "x")] Plain),
    #[status(404, detail = "no {0}")]
    Detail(Plain),
    #[status(404, extension(code = self::PLAIN))]
    Member,
    #[status(404, extension(code = NOTHING))]
    NoConstant,
    Transparent(#[status(transparent)] Plain, u32),
}

struct Plain;

const PLAIN: Plain = Plain;

fn main() {
    let _: ProblemDetails = JsonBody.problem();
}
