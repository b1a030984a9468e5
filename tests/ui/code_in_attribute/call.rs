use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(StatusCode::from_u16(404))]
    Missing,
}

fn main() {}
