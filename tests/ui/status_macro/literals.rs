use status::status;

fn main() {
    // Integers in another notation.
    status!(0404);
    status!(4_04);
    status!(0x194);
    status!(0o624);
    status!(0b110010100);
    status!(404i32);
    status!(404_u16);
    status!(404http);
    status!(-404);

    // Not integers.
    status!(404.0);
    status!(4.04e2);
    status!("404");
    status!("404 Not Found");
    status!("Not Fuond");
    status!("gone fishing");
    status!(b"404");
    status!(c"404");
    status!('4');
    status!(b'4');
    status!(true);
}
