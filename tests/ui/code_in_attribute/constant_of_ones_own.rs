use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(MY_CODE)]
    Missing,
}

fn main() {}
