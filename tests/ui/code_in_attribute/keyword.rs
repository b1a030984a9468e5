use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(self)]
    Missing,
}

fn main() {}
