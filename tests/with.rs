//! `with`: a computed status, and the codes that it was declared to be.

use crate::logging::logged;
use status::{status, Problem, ProblemDetails, StatusClass, StatusCode, StatusCodes, StatusSet};

#[derive(StatusClass, Problem)]
#[status(404 | 500, with = self.code(), detail = "failed")]
enum Failure {
    Default(u16),
    #[status(409)]
    Own,
    #[status(GONE | self::LOCKED | 424, with = code(*number))]
    Listed {
        number: u16,
    },
    #[status(transparent)]
    Inner(Box<ProblemDetails>),
    Field(#[status] StatusCode),
}

const LOCKED: StatusCode = status!(423);

fn code(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap()
}

impl Failure {
    fn code(&self) -> StatusCode {
        match self {
            Failure::Default(number) => code(*number),
            _ => unreachable!("a default that is overridden is evaluated"),
        }
    }
}

#[test]
fn another_status_is_sent_and_logged_with_those_that_were_declared() {
    let of_enum = "{404 Not Found, 500 Internal Server Error}";
    let listed = "{410 Gone, 423 Locked, 424 Failed Dependency}";
    for (error, status, declared) in [
        (Failure::Default(404), 404, None),
        (Failure::Default(500), 500, None),
        (Failure::Default(409), 409, Some(of_enum)),
        (Failure::Default(799), 799, Some(of_enum)),
        (Failure::Own, 409, None),
        (Failure::Listed { number: 423 }, 423, None),
        (Failure::Listed { number: 404 }, 404, Some(listed)),
        (
            Failure::Inner(ProblemDetails::new(status!(402)).into()),
            402,
            None,
        ),
        (Failure::Field(status!(402)), 402, None),
    ] {
        let mut problem = ProblemDetails::new(status!(200));
        let lines = logged(|| problem = error.problem());

        assert_eq!(error.status().as_u16(), status);
        assert_eq!(problem.status.as_u16(), status);
        let expected = declared.map(|declared| {
            format!("WARN status: computed a status code that `with` does not list status={status} declared={declared}")
        });
        assert_eq!(lines, Vec::from_iter(expected));
    }
}

#[test]
fn the_codes_are_those_that_are_listed() {
    #[derive(StatusClass)]
    #[status(404 | 500, with = status!(404))]
    enum Listed {
        Default,
        #[status(GONE | self::LOCKED, with = status!(410))]
        Own,
        #[status(409)]
        Code,
    }

    #[derive(StatusClass)]
    enum Unlisted {
        #[status(with = status!(410))]
        Any,
    }

    let codes = [404, 409, 410, 423, 500].map(code);
    assert_eq!(Listed::CODES, StatusSet::of(&codes));
    assert_eq!(Unlisted::CODES, StatusSet::ALL);
    for (error, expected) in [
        (Listed::Default, 404),
        (Listed::Own, 410),
        (Listed::Code, 409),
    ] {
        assert_eq!(error.status().as_u16(), expected);
    }
    assert_eq!(Unlisted::Any.status(), status!(410));
}

#[test]
fn the_status_is_computed_from_anything_that_has_one() {
    #[derive(StatusClass)]
    enum Sources<'a> {
        #[status(with = _0)]
        Field(StatusCode),
        #[status(with = *code)]
        Reference { code: &'a StatusCode },
        #[status(with = status::ProblemDetails::new(*_0))]
        Problem(StatusCode),
        #[status(with = _0.as_ref().map_err(|code| *code))]
        Result(Result<StatusCode, StatusCode>),
        #[status(with = _0.clone() as Box<dyn StatusClass>)]
        Object(Box<StatusCode>),
    }

    let gone = status!(410);
    for error in [
        Sources::Field(gone),
        Sources::Reference { code: &gone },
        Sources::Problem(gone),
        Sources::Result(Ok(gone)),
        Sources::Result(Err(gone)),
        Sources::Object(Box::new(gone)),
    ] {
        assert_eq!(error.status(), gone);
    }
}
