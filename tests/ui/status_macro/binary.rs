fn main() {
    let _ = status::status!(0b110010100);
}
