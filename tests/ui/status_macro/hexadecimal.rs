fn main() {
    let _ = status::status!(0x194);
}
