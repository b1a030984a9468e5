use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(transparant)]
    Missing(status::StatusCode),
}

fn main() {}
