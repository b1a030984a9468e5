use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(StatusCode::NOT_FOUND.as_u16())]
    Missing,
}

fn main() {}
