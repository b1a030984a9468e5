use status::{Problem, StatusClass};

#[derive(StatusClass, Problem)]
enum Placeholders {
    #[status(404, detail = "no {nmae}")]
    Unknown { name: String, shop: String },
    #[status(404, detail = "no {name}")]
    UnknownOfOne { title: String },
    #[status(404, detail = "no {name}")]
    NoFields,
    #[status(404, detail = "no {}")]
    Nothing { name: String },
    #[status(404, detail = "no {:?}")]
    OnlyASpec { name: String },
    #[status(404, detail = "no {0}")]
    NumberOfANamedField { name: String },
    #[status(404, detail = "no {1}")]
    NumberTooHigh(String),
    #[status(404, detail = "no {name}")]
    NameOfANumber(String),
    #[status(404, detail = "no {name.first}")]
    FieldOfAField { name: String },
    #[status(404, detail = "no {self}")]
    Itself { name: String },
    #[status(404, detail = "no {name:width$}")]
    UnknownWidth { name: usize },
    #[status(404, detail = "no {name:.*}")]
    Star { name: String, precision: usize },
}

// As in thiserror's `error`.
#[derive(StatusClass, Problem)]
enum Arguments {
    #[status(404, detail = "no {}", name.trim())]
    Call { name: String },
    #[status(detail = "no {}, {}", .0, self.text(), 404)]
    Two(String),
    #[status(404, instance = "/orders/{}", name, expose)]
    Instance { name: String },
}

#[derive(StatusClass, Problem)]
enum Braces {
    #[status(404, detail = "no {")]
    Open,
    #[status(404, detail = "no }")]
    Close,
    #[status(404, detail = "no {name")]
    Unclosed { name: String },
    #[status(404, detail = "no {snake_case}")]
    Case,
}

#[derive(StatusClass, Problem)]
enum ServerErrors {
    #[status(500, detail = "lost {host}")]
    Named { host: String },
    #[status(503, detail = "lost {0:?} and {1}")]
    Unnamed(String, String),
}

#[derive(StatusClass, Problem)]
#[status(500)]
enum Default {
    #[status(detail = "lost {host}")]
    Lost { host: String },
}

#[derive(StatusClass, Problem)]
enum Form {
    #[status(404, detail)]
    NoValue,
    #[status(404, detail = "")]
    Empty,
    #[status(404, detail("missing"))]
    Parentheses,
}

fn main() {}
