use status::{Problem, StatusClass};

#[derive(StatusClass, Problem)]
#[status(404)]
enum Error {
    #[status(description = "")]
    Empty,
    #[status(description)]
    NoText,
    #[status(description = 404)]
    NotText,
    #[status(example)]
    NoValue,
    #[status(example = )]
    Nothing,
    #[status(example = Error::NoValue, example = Error::Twice)]
    Twice,
    #[status(exmaple = Error::Misspelled)]
    Misspelled,
}

#[derive(StatusClass, Problem, status::aide::OperationOutput)]
#[status(404, description("no such order"))]
struct Parentheses;

fn main() {}
