use status::{Problem, StatusClass};

#[derive(StatusClass, Problem)]
enum Placeholders {
    #[status(404, type = "/problems/{kebab-kase}")]
    Misspelled,
    #[status(404, type = "/problems/{KebabCase}")]
    AnotherForm,
    #[status(404, type = "/problems/{name}")]
    Name { name: String },
    #[status(404, type = "/problems/{}")]
    Nothing,
    #[status(404, type = "/problems/{0}")]
    Number(u32),
    #[status(404, extension(code = "{kebab-case"))]
    Unclosed,
    #[status(404, extension(code = "kebab-case}"))]
    Unopened,
    #[status(404, type = "/problems/{{a}}")]
    BracesInAUri,
    #[status(404, extension(code = "{SNAKE_CASE}"))]
    Member,
    #[status(404, header("x" = "{kebab_case}"))]
    Header,
}

// In a default, for all variants.
#[derive(StatusClass, Problem)]
#[status(404, type = "/problems/{kebabcase}", extension(code = "{snake}"))]
enum Default {
    OutOfCredit,
    OutOfStock,
}

// The name has a letter that a URI and a header cannot have.
#[derive(StatusClass, Problem)]
enum Letters {
    #[status(404, type = "/problems/{kebab-case}")]
    Überlauf,
    #[status(404, header("x-problem" = "{snake_case}"))]
    ZuGroß,
}

#[derive(StatusClass, Problem)]
#[status(404, type = "/problems/{kebab-case}")]
enum LetterInADefault {
    Missing,
    Überlauf,
}

fn main() {}
