use status::{Problem, StatusClass};

// Codes of responses that have no body, or that are not the last.
#[derive(StatusClass, Problem)]
enum Variants {
    #[status(100)]
    Continue,
    #[status(SWITCHING_PROTOCOLS)]
    SwitchingProtocols,
    #[status(204)]
    NoContent,
    #[status(HTTP_205_RESET_CONTENT)]
    ResetContent,
    #[status(304)]
    NotModified,
}

#[derive(StatusClass, Problem)]
#[status(204)]
struct Struct;

#[derive(StatusClass, Problem)]
#[status(304)]
enum Default {
    One,
    Two,
}

fn main() {}
