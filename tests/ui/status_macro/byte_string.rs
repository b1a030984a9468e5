fn main() {
    let _ = status::status!(b"404");
}
