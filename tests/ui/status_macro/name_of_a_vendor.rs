fn main() {
    let _ = status::status!(LOGIN_TIME_OUT);
}
