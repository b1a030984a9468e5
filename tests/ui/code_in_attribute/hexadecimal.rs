use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(0x194)]
    Missing,
}

fn main() {}
