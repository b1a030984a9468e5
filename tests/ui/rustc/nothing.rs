fn main() {
    let _ = status::status!();
}
