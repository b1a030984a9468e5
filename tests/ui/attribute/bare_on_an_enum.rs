use status::StatusClass;

#[derive(StatusClass)]
#[status]
enum Error {
    #[status(404)]
    Missing,
}

fn main() {}
