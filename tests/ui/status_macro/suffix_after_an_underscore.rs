fn main() {
    let _ = status::status!(404_u16);
}
