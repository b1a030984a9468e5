use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(404_u16)]
    Missing,
}

fn main() {}
