use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(transparent)]
    Missing,
}

fn main() {}
