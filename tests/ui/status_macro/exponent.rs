fn main() {
    let _ = status::status!(4.04e2);
}
