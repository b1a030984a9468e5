use status::status;

fn main() {
    let number: u16 = status!(440).as_u16();
    let text: String = status!(404).to_string();
    assert_eq!(number, 440);
    assert_eq!(text, "404 Not Found");
}
