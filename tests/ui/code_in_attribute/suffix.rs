use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(404i32)]
    Missing,
}

fn main() {}
