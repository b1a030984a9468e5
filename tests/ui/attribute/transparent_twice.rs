use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(transparent)]
    #[status(transparent)]
    Missing(status::StatusCode),
}

fn main() {}
