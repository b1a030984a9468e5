use status::{status, StatusCode};

fn advice(code: StatusCode) -> &'static str {
    match code {
        status!(404) | status!(440) => "log in",
        status!(200) => "read on",
        _ => "give up",
    }
}

fn main() {
    advice(status!(200));
}
