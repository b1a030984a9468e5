fn main() {
    let _ = status::status!(404, 500);
}
