use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(400..=499)]
    Missing,
}

fn main() {}
