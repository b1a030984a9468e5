use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(4004)]
    Missing,
}

fn main() {}
