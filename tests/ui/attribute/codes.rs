use status::StatusClass;

#[derive(StatusClass)]
enum Variants {
    #[status(427)]
    Unassigned,
    #[status(440)]
    UsedByAVendor,
    #[status(HTTP_440_LOGIN_TIME_OUT)]
    NameOfAVendor,
    #[status(4004)]
    OutOfRange,
    #[status(4444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444)]
    Long,
    #[status(0x194)]
    Hexadecimal,
    #[status("404")]
    Quoted,
    #[status(NotFound)]
    CamelCase,

    // These may be constants.
    #[status(NOT_FUOND)]
    Misspelled,
    #[status(BANANA)]
    NotLikeAnyCode,
    #[status(MY_CODE)]
    LikeAConstant,
    #[status(code)]
    LikeAVariable,
}

#[derive(StatusClass)]
#[status(427)]
enum Enum {
    Missing,
}

#[derive(StatusClass)]
#[status(427)]
struct Struct;

fn main() {}
