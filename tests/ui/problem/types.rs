use status::{Problem, ProblemDetails, StatusClass};

fn path<T>(_: &T, _: &mut ProblemDetails) {}

// Keys for the type as a whole.
#[derive(StatusClass, Problem)]
enum Variants {
    #[status(404, finish = path)]
    Finish,
    #[status(404, body = text)]
    Body,
    #[status(404)]
    FieldFinish(#[status(finish = path)] u32),
    #[status(404)]
    FieldBody(#[status(body = text)] u32),
}

#[derive(StatusClass, Problem)]
#[status(404, finish)]
struct FinishWithoutValue;

#[derive(StatusClass, Problem)]
#[status(404, finish = "path")]
struct FinishInQuotes;

#[derive(StatusClass, Problem)]
#[status(404, finish = path())]
struct FinishCall;

#[derive(StatusClass, Problem)]
#[status(404, finish(path))]
struct FinishInParentheses;

#[derive(StatusClass, Problem)]
#[status(404, finish = path, finish = path)]
struct FinishTwice;

#[derive(StatusClass, Problem)]
#[status(404, body)]
struct BodyWithoutValue;

#[derive(StatusClass, Problem)]
#[status(404, body =)]
struct BodyNothing;

#[derive(StatusClass, Problem)]
#[status(404, body = "Text")]
struct BodyInQuotes;

#[derive(StatusClass, Problem)]
#[status(404, body = 404)]
struct BodyNumber;

#[derive(StatusClass, Problem)]
#[status(404, body(Text))]
struct BodyInParentheses;

#[derive(StatusClass, Problem)]
#[status(404, body = text, body = text)]
struct BodyTwice;

fn main() {}
