use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(not_found)]
    Missing,
}

fn main() {}
