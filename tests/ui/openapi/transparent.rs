use status::{Problem, StatusClass};

#[derive(StatusClass, Problem, status::utoipa::IntoResponses, status::aide::OperationOutput)]
#[status(404)]
struct Inner;

#[derive(StatusClass, Problem, status::utoipa::IntoResponses, status::aide::OperationOutput)]
enum Error {
    #[status(transparent, description = "beside transparent")]
    Description(Inner),
    #[status(transparent, example = Error::Example(Inner))]
    Example(Inner),
}

fn main() {}
