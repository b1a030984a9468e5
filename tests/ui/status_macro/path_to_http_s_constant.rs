fn main() {
    let _ = status::status!(StatusCode::NOT_FOUND);
}
