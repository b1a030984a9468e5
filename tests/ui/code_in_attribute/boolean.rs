use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(true)]
    Missing,
}

fn main() {}
