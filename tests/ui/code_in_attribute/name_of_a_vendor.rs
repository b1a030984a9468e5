use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(LOGIN_TIME_OUT)]
    Missing,
}

fn main() {}
