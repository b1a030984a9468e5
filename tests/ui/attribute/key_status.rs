use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(status = NOT_FOUND)]
    Missing,
}

fn main() {}
