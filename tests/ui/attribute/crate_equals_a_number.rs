use status::StatusClass;

#[derive(StatusClass)]
#[status(crate = 404)]
enum Error {
    #[status(404)]
    Missing,
}

fn main() {}
