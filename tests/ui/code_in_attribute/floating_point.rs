use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(404.0)]
    Missing,
}

fn main() {}
