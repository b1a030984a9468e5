fn main() {
    let _ = status::status!(self::TEAPOT);
}
