use status::{Problem, StatusClass};
use std::time::Duration;

#[derive(StatusClass, Problem)]
enum Types {
    #[status(404, detail = brief)]
    NotCalled { host: String },
    #[status(404, detail = host.brief())]
    NoMethod { host: String },
    #[status(404, detail = nmae)]
    Unknown { name: String },
    #[status(404, instance = wait)]
    NotDisplay { wait: Duration },
    #[status(429, header("Retry-After" = ratio))]
    NotAHeader { ratio: f64 },
    #[status(404, extension(plain = _0))]
    NotSerialize(Plain),
    #[status(404, log = self.level())]
    NotALevel,
    #[status(with = 404)]
    NotAStatus,
    #[status(404 | 410, with = code)]
    Number { code: u16 },
    #[status(404, detail = 1 +)]
    Syntax,
    #[status(404, detail = "{wait}")]
    NotDisplayInAText { wait: Duration },
}

impl Types {
    fn level(&self) -> u8 {
        1
    }
}

struct Plain;

fn brief(_: &str) -> &str {
    ""
}

// Names that are something else in scope.
#[derive(StatusClass, Problem)]
enum Names {
    #[status(404, detail = brief(brief))]
    Function { brief: String },
    #[status(404, detail = LIMIT)]
    Constant { LIMIT: u8 },
    #[status(404, detail = Unit)]
    UnitStruct { Unit: u8 },
}

const LIMIT: u8 = 1;

struct Unit;

// The fields of the variants are not in scope.
#[derive(StatusClass, Problem)]
#[status(404, detail = name)]
enum Default {
    Missing { name: String },
}

fn main() {}
