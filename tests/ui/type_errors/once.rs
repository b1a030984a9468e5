use status::{Problem, StatusClass};

macro_rules! derive_all {
    ($item:item) => {
        #[derive(
            StatusClass,
            Problem,
            status::axum::IntoResponse,
            status::utoipa::IntoResponses,
            status::aide::OperationOutput,
        )]
        $item
    };
}

derive_all! {
    #[status(404, detail = "x", extension(a = self::PLAIN))]
    struct Extension;
}

derive_all! {
    #[status(404, detail = "x", example = 5)]
    struct Example;
}

derive_all! {
    #[status(404, detail = "x", body = u8)]
    struct Body;
}

derive_all! {
    #[status(self::NUMBER, detail = "x")]
    struct Code;
}

derive_all! {
    #[status(404, detail = "x", extension(all = self.nothing()))]
    enum Expressions {
        #[status(extension(a = missing, b = { let text: u8 = "a"; text }))]
        Member { count: u64 },
        #[status(header("x-a" = count.nothing()))]
        Header { count: u64 },
    }
}

#[derive(Problem)]
#[status(404, detail = "x")]
struct NoStatus;

struct Plain;

const PLAIN: Plain = Plain;

const NUMBER: u16 = 404;

fn main() {}
