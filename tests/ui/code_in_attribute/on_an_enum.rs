use status::StatusClass;

#[derive(StatusClass)]
#[status(440)]
enum Error {
    Missing,
}

fn main() {}
