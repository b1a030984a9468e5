use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(transparent)]
    Missing(status::StatusCode, u8),
}

fn main() {}
