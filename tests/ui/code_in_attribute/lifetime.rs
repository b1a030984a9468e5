use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status('a)]
    Missing,
}

fn main() {}
