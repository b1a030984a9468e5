use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status('4')]
    Missing,
}

fn main() {}
