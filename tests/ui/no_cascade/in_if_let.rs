use status::{status, StatusCode};

fn main() {
    if let status!(440) = StatusCode::OK {
        println!("log in");
    }
}
