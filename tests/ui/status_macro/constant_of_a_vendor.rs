fn main() {
    let _ = status::status!(HTTP_440_LOGIN_TIME_OUT);
}
