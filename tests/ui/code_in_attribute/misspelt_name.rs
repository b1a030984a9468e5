use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(NOT_FUND)]
    Missing,
}

fn main() {}
