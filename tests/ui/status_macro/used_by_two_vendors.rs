fn main() {
    let _ = status::status!(420);
}
