fn main() {
    let _ = status::status!(StatusCode::from_u16(404));
}
