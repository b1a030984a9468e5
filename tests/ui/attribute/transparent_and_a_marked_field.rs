use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(transparent)]
    Missing(#[status] status::StatusCode),
}

fn main() {}
