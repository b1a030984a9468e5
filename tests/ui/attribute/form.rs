use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
enum Variants {
    #[status]
    Bare(StatusCode),
    #[status()]
    Parentheses(StatusCode),
    #[status {}]
    Braces(StatusCode),
    Field {
        #[status()]
        code: StatusCode,
    },
}

#[derive(StatusClass)]
#[status]
struct Bare(StatusCode);

#[derive(StatusClass)]
#[status()]
struct Parentheses(StatusCode);

#[derive(StatusClass)]
#[status]
enum BareEnum {
    #[status(404)]
    Missing,
}

#[derive(StatusClass)]
#[status()]
enum ParenthesesEnum {
    #[status(404)]
    Missing,
}

// With a value, but not in parentheses.
#[derive(StatusClass)]
enum Equals {
    #[status = 404]
    Code,
    #[status = "404"]
    Quoted,
    #[status = "lost"]
    Text,
    Field {
        #[status = 404]
        code: StatusCode,
    },
}

#[derive(StatusClass)]
#[status = 404]
struct EqualsStruct;

fn main() {}
