//! A field whose name is that of a constant or a unit struct in scope, which a binding cannot have.

use status::{status, Problem, StatusClass, StatusCode};

#[allow(non_upper_case_globals)]
const code: StatusCode = status!(404);

#[allow(non_upper_case_globals)]
static level: u8 = 0;

#[allow(non_camel_case_types)]
struct detail;

#[derive(StatusClass, Problem)]
#[status(with = *code, detail = detail, extension(level = level))]
struct Shadowed {
    code: StatusCode,
    detail: u8,
    level: u8,
}

/// The names are in no expression.
#[derive(StatusClass, Problem)]
#[status(with = self.code, detail = "{detail}", extension(level = self.level))]
struct NotShadowed {
    code: StatusCode,
    detail: u8,
    level: u8,
}

fn main() {}
