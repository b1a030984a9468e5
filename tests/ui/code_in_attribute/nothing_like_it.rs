use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(BANANA)]
    Missing,
}

fn main() {}
