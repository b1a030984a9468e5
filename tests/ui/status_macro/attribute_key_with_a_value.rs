fn main() {
    let _ = status::status!(code = 404);
}
