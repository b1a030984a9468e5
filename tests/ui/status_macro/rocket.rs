use rocket::http::Status;
use status::rocket::status;

fn main() {
    let code = 404;
    let _: [Status; 4] = [status!(427), status!(NOT_FUOND), status!(440), status!(code)];
}
