use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(Transparent)]
    Missing(status::StatusCode),
}

fn main() {}
