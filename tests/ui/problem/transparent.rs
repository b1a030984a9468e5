use status::{Problem, ProblemDetails, StatusClass};

// Keys that have no effect, since the whole problem is the inner error's.
#[derive(StatusClass, Problem)]
enum Variants {
    #[status(transparent, type = "/missing")]
    Type(ProblemDetails),
    #[status(transparent, title = "Missing")]
    Title(ProblemDetails),
    #[status(transparent, detail = "missing")]
    Detail(ProblemDetails),
    #[status(transparent, detail = "missing {0}")]
    DetailOfAField(ProblemDetails),
    #[status(transparent, extension(code = "missing"))]
    Member(ProblemDetails),
    #[status(transparent, header("x" = "1"))]
    Header(ProblemDetails),
    #[status(transparent, expose)]
    Expose(ProblemDetails),
    #[status(transparent)]
    Extension(#[status(extension = "payment")] ProblemDetails),
    ExtensionBesideIt {
        #[status(transparent)]
        inner: ProblemDetails,
        #[status(extension)]
        balance: u32,
    },
    HeaderBesideIt {
        #[status(transparent)]
        inner: ProblemDetails,
        #[status(header = "retry-after")]
        seconds: u32,
    },
    #[status(transparent)]
    Source(#[status(source)] ProblemDetails),
    SourceOnIt(#[status(transparent, source)] ProblemDetails),
}

fn main() {}
