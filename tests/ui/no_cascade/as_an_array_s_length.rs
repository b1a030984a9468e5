use status::status;

fn main() {
    let array = [0; status!(440).as_u16() as usize];
    assert_eq!(array.len(), 440);
}
