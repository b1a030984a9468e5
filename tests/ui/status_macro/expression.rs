fn main() {
    let _ = status::status!(CODE + 1);
}
