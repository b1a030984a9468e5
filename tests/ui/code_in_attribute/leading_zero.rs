use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(0404)]
    Missing,
}

fn main() {}
