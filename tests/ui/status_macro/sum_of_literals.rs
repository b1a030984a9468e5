fn main() {
    let _ = status::status!(400 + 4);
}
