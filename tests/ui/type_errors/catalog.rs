use status::catalog::{Catalog, ProblemTypes};
use status::{Problem, StatusClass};

#[derive(StatusClass, Problem)]
#[status(404)]
struct NotListed;

#[derive(StatusClass, Problem, ProblemTypes)]
enum Error {
    #[status(transparent)]
    Inner(NotListed),
    #[status(404, extension(a = _0.missing()))]
    Expression(u8),
}

#[derive(StatusClass, ProblemTypes)]
#[status(404)]
struct NoProblem;

fn main() {
    Catalog::of::<NotListed>();
}
