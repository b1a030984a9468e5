fn main() {
    let _ = status::status!("Not Found");
}
