use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(NotFound)]
    Missing,
}

fn main() {}
