use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(transparent(0))]
    Missing(status::StatusCode),
}

fn main() {}
