use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(404 =)]
    Missing,
}

fn main() {}
