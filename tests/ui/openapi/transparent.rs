use status::{status, Problem, ProblemDetails, StatusClass};

#[derive(StatusClass, Problem, status::utoipa::IntoResponses, status::aide::OperationOutput)]
enum Error {
    #[status(transparent, description = "failed")]
    Description(ProblemDetails),
    #[status(transparent, example = failed())]
    Example(ProblemDetails),
}

fn failed() -> Error {
    Error::Example(status!(404).into())
}

fn main() {}
