fn main() {
    status::status!(440);
}
