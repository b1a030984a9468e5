use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(540)]
    Missing,
}

fn main() {}
