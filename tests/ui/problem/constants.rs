use status::{Problem, StatusClass};

#[derive(StatusClass, Problem)]
enum Names {
    #[status(404, extension(detail = "missing"))]
    Defined,
    #[status(404, extension("status" = 404))]
    DefinedInQuotes,
    #[status(404, extension("" = 404))]
    Empty,
    #[status(404, extension(code = "a", code = "b"))]
    Twice,
    #[status(404, extension(code = "a", "code" = "b"))]
    TwiceInQuotes,
    #[status(404, extension(code = "a"))]
    OfAField {
        #[status(extension)]
        code: u32,
    },
    #[status(404, extension(code = "a"))]
    #[status(extension(kind = "b"))]
    TwoLists,
}

#[derive(StatusClass, Problem)]
#[status(404, extension(title = "missing"))]
enum DefinedInADefault {
    One,
    Two,
}

#[derive(StatusClass, Problem)]
#[status(404, extension(code = 1, code = 2))]
enum TwiceInADefault {
    One,
    Two,
}

#[derive(StatusClass, Problem)]
enum Form {
    #[status(404, extension)]
    NoValue,
    #[status(404, extension())]
    EmptyList,
    #[status(404, extension = "code")]
    Equals,
    #[status(404, extension(code))]
    OnlyAName,
    #[status(404, extension(code =))]
    Nothing,
    #[status(404, extension("code"))]
    OnlyAText,
    #[status(404, extension(code = "a" kind = "b"))]
    NoComma,
    #[status(404, extension("code", 1, kind = "b"))]
    Pair,
    #[status(404, extension(code: 1))]
    Colon,
    #[status(404, extension(code, kind))]
    OnlyNames { code: u32, kind: u32 },
    #[status(404, extension(my-code = "a"))]
    Hyphen,
}

fn main() {}
