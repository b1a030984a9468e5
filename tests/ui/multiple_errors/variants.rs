use status::{status, Class, StatusClass, StatusCode, StatusCodes, StatusSet};

#[derive(StatusClass)]
#[status(into)]
enum Error {
    #[status(404)]
    Right,
    #[status(427)]
    UsedByAVendor,
    #[status(4004)]
    OutOfRange,
    #[status(NOT_FUND)]
    Misspelt,
    #[status("404")]
    Quoted,
    #[status]
    Empty,
    #[status(404, transparent)]
    Both(StatusCode),
    #[status(transparent)]
    Several(StatusCode, StatusCode),
    Missing,
    #[status(500)]
    AlsoRight,
}

const _: () = assert!(Error::CODES.is_subset(
    &StatusSet::class(Class::ClientError).union(StatusSet::class(Class::ServerError))
));

#[derive(StatusClass)]
#[status(transparent)]
struct Outer(Error);

const _: () = assert!(Outer::CODES.contains(status!(404)));

fn handler(error: Error) -> Result<(), StatusCode> {
    if error.status() == status!(404) || StatusCode::from(&error) == status!(500) {
        return Ok(());
    }
    Err(error)?
}

fn main() {
    let _ = handler(Error::Right);
}
