fn main() {
    let _ = status::status!(0o624);
}
