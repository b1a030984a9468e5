use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(1000)]
    Missing,
}

fn main() {}
