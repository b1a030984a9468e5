use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(404, 500)]
    Missing,
}

fn main() {}
