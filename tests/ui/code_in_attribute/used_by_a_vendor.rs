use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(440)]
    Missing,
}

fn main() {}
