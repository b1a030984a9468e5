use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status {}]
    Missing,
}

fn main() {}
