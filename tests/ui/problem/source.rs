use status::{Problem, ProblemDetails, StatusClass};

#[derive(StatusClass, Problem)]
enum Variants {
    #[status(404, source)]
    Variant(ProblemDetails),
    #[status(404)]
    Value(#[status(source = true)] ProblemDetails),
    #[status(404)]
    Twice(#[status(source, source)] ProblemDetails),
    #[status(404)]
    Two(
        #[status(source)] ProblemDetails,
        #[status(source)] ProblemDetails,
    ),
}

#[derive(StatusClass, Problem)]
#[status(404, source)]
struct Struct(ProblemDetails);

#[derive(StatusClass, Problem)]
#[status(404, source)]
enum Enum {
    Variant(ProblemDetails),
}

fn main() {}
