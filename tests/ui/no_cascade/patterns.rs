use status::{status, StatusCode};

fn advice(code: StatusCode) -> &'static str {
    match code {
        status!(404) | status!(427) => "look elsewhere",
        status!(200) => "read on",
        _ => "give up",
    }
}

fn is_missing(code: StatusCode) -> bool {
    matches!(code, status!(427))
}

fn main() {
    if let status!(427) = StatusCode::OK {
        println!("{}", advice(status!(200)));
    }
    let status!(427) = StatusCode::OK else {
        return;
    };
    is_missing(status!(200));
}
