use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(HTTP_440_LOGIN_TIME_OUT)]
    Missing,
}

fn main() {}
