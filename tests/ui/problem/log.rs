use status::{Problem, StatusClass};

#[derive(StatusClass, Problem)]
enum Levels {
    #[status(404, log = WARN)]
    Capitals,
    #[status(404, log = Warn)]
    Capital,
    #[status(404, log = "warn")]
    Quoted,
    #[status(404, log = warning)]
    Misspelled,
    #[status(404, log = 4)]
    Number,
    #[status(404, log)]
    NoValue,
    #[status(404, log =)]
    Nothing,
    #[status(404, log(warn))]
    Parentheses,
    #[status(404, log = false)]
    Boolean,
    #[status(404, log = warn, log = info)]
    Twice,
    #[status(404)]
    Field(#[status(log = warn)] u32),
}

fn main() {}
