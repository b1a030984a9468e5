fn main() {
    let _ = status::status!(not_found);
}
