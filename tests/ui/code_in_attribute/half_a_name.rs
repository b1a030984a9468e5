use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(NOT)]
    Missing,
}

fn main() {}
