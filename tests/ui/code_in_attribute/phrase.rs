use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status("Not Found")]
    Missing,
}

fn main() {}
