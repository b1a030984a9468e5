use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(HTTP_404_OK)]
    Missing,
}

fn main() {}
