use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(404 NOT_FOUND)]
    Missing,
}

fn main() {}
