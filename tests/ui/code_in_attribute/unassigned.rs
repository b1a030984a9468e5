use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(427)]
    Missing,
}

fn main() {}
