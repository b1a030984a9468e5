use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(4_04)]
    Missing,
}

fn main() {}
