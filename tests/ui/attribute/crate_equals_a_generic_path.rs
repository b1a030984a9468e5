use status::StatusClass;

#[derive(StatusClass)]
#[status(crate = facade::<u8>::status)]
enum Error {
    #[status(404)]
    Missing,
}

fn main() {}
