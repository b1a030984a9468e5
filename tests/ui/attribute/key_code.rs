use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(code = 404)]
    Missing,
}

fn main() {}
