use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(400 + 4)]
    Missing,
}

fn main() {}
