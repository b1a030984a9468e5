use status::status;

fn main() {
    let codes = vec![status!(404), status!(440)];
    assert_eq!(codes.len(), 2);
    println!("{}", status!(200));
}
