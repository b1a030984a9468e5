use status::StatusClass;

struct Storage;

#[derive(StatusClass)]
enum Error {
    #[status(transparent)]
    Storage(Storage),
}

fn main() {}
