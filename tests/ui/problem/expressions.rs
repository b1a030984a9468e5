use status::{Problem, StatusClass};

// What is taken from a server error is withheld.
#[derive(StatusClass, Problem)]
enum Withheld {
    #[status(500, detail = host)]
    Field { host: String },
    #[status(500, detail = self.text())]
    This,
    #[status(500, extension(host = &host[1..]))]
    Member { host: String },
    #[status(500, extension(host = "{host}"))]
    Text { host: String },
    #[status(500, extension(..self.members()))]
    Members,
    #[status(500 | 503, with = self.code(), detail = "{0}")]
    EachCode(String),
}

impl Withheld {
    fn code(&self) -> status::StatusCode {
        status::status!(500)
    }

    fn text(&self) -> String {
        String::new()
    }

    fn members(&self) {}
}

// Texts and their fields.
#[derive(StatusClass, Problem)]
enum Texts {
    #[status(404, detail = "{self}")]
    This,
    #[status(404, instance = "/{nmae}")]
    Instance { name: String },
    #[status(404, extension(a = "{1}"))]
    Member(u8),
    #[status(404, header("X-Id" = "{id}"))]
    Header,
    #[status(404, type = "/{name}")]
    Type { name: String },
}

#[derive(StatusClass, Problem)]
#[status(404, detail = "{name}")]
enum Default {
    A { name: String },
}

#[derive(StatusClass, Problem)]
#[status(404, instance = "/{0}")]
enum DefaultInstance {
    A(u8),
}

// `self` and the fields.
#[derive(StatusClass, Problem)]
enum Fields {
    #[status(404, detail = self.0)]
    OfSelf(String),
    #[status(404, extension(name = self.name.len()))]
    NameOfSelf { name: String },
    #[status(404, detail = .0)]
    Dot(String),
    #[status(404, detail = .name.trim())]
    DotName { name: String },
    #[status(404, extension(name = .name.len(), other = .name), header("x-name" = .name))]
    DotNames { name: String },
    #[status(404, detail = "{0:p}")]
    Address(u8),
    #[status(404, detail = "{r#type}")]
    Raw { r#type: String },
}

// What evaluates itself.
#[derive(StatusClass, Problem)]
enum Endless {
    #[status(with = self.status())]
    Status,
    #[status(404, log = self.log_level())]
    Level,
    #[status(404, detail = self.problem().to_string())]
    Problem,
}

// Where an expression ends.
#[derive(StatusClass, Problem)]
enum Ends {
    #[status(404, detail = _0 _1)]
    TwoOperands(u8, u8),
    #[status(404, detail = "a" "b")]
    TwoTexts,
    #[status(404, detail = _0 expose)]
    NoComma(u8),
    #[status(404, detail = )]
    Nothing,
    #[status(404, instance)]
    NoValue,
    #[status(404, extension(a = _0 b = 1))]
    InAList(u8),
    #[status(404, extension(..))]
    NoMembers,
    #[status(404, extension(..(), b = 1))]
    NotLast,
    #[status(404, extension(..(), ..()))]
    TwoRests,
    #[status(404, header("X-Id" =))]
    NoHeader,
}

fn main() {}
