use status::StatusClass;

#[derive(StatusClass)]
#[status(500, 503)]
enum Error {
    #[status(404)]
    Missing,
}

fn main() {}
