use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(404, transparent)]
    Missing(status::StatusCode),
}

fn main() {}
