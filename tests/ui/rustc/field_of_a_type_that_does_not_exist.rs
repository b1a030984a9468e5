use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(transparent)]
    Storage(Storage),
}

fn main() {}
