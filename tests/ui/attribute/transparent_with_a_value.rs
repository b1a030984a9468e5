use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(transparent = true)]
    Missing(status::StatusCode),
}

fn main() {}
