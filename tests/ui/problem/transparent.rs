use status::{Problem, ProblemDetails, StatusClass};

// The inner error is what is logged.
#[derive(StatusClass, Problem)]
enum Variants {
    #[status(transparent)]
    Source(#[status(source)] ProblemDetails),
    SourceOnIt(#[status(transparent, source)] ProblemDetails),
}

fn main() {}
