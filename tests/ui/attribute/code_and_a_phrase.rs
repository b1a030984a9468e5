use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(404 "Not Found")]
    Missing,
}

fn main() {}
