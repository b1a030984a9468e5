use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(404)]
    Missing(#[status] status::StatusCode),
}

fn main() {}
