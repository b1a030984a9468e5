use status::{Problem, StatusClass};

#[derive(StatusClass, Problem)]
#[status(404)]
struct NotDocumented;

#[derive(StatusClass, Problem, status::utoipa::IntoResponses)]
enum Utoipa {
    #[status(transparent)]
    Inner(NotDocumented),
    #[status(404, example = "no such order")]
    Example(u8),
}

#[derive(StatusClass, Problem, status::aide::OperationOutput)]
enum Aide {
    #[status(transparent)]
    Inner(NotDocumented),
    #[status(404, example = Aide::Example)]
    Example(u8),
}

#[derive(StatusClass, status::utoipa::IntoResponses)]
#[status(404)]
struct NoProblem;

fn main() {}
