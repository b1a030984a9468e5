use status::StatusClass;

#[derive(StatusClass)]
#[status(transparent)]
enum Error {
    #[status(404)]
    Missing,
}

fn main() {}
