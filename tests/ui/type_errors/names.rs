use status::{status, StatusClass};

#[derive(StatusClass)]
enum Error {
    #[status(self::NO_CONSTANT)]
    NoConstant,
    #[status(transparent)]
    NoType(NoType),
}

#[derive(StatusClass)]
#[status(404, crate = no_crate)]
struct NoCrate;

fn main() {
    // There is no token to point at: rustc points at the macro, and says so.
    status!();
}
