//! `REGISTRY`, compared with a copy of IANA's registry.

use status::{reason_phrase, registration, status, RegistrationState, StatusCode, REGISTRY};
use std::collections::{BTreeMap, BTreeSet};

/// A row of IANA's file.
struct Row {
    code: u16,
    description: String,
    reference: String,
}

/// Returns the rows of IANA's file without the ranges of unassigned codes.
fn assigned() -> Vec<Row> {
    include_str!("data/http-status-codes.csv")
        .lines()
        .skip(1)
        .map(fields)
        .filter(|[_, description, _]| description != "Unassigned")
        .map(|[code, description, reference]| Row {
            code: code.parse().unwrap(),
            description,
            reference,
        })
        .collect()
}

/// Returns the fields of a line. No field in the file contains a quote.
fn fields(line: &str) -> [String; 3] {
    let mut fields = [String::new(), String::new(), String::new()];
    let mut at = 0;
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => at += 1,
            _ => fields[at].push(letter),
        }
    }
    fields
}

/// The section that specifies a code, where IANA's file names only the document.
fn section(code: u16) -> Option<&'static str> {
    Some(match code {
        102 => "10.1",
        103 => "2",
        207 => "11.1",
        208 => "7.1",
        226 => "10.4.1",
        423 => "11.3",
        424 => "11.4",
        425 => "5.2",
        428 => "3",
        429 => "4",
        431 => "5",
        451 => "3",
        506 => "8.1",
        507 => "11.5",
        508 => "7.2",
        510 => "7",
        511 => "6",
        _ => return None,
    })
}

fn code(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap()
}

#[test]
fn the_registry_has_the_codes_that_are_assigned() {
    let ours: Vec<u16> = REGISTRY.iter().map(|row| row.code.as_u16()).collect();
    let theirs: Vec<u16> = assigned().iter().map(|row| row.code).collect();

    assert_eq!(ours, theirs);
}

#[test]
fn a_phrase_is_the_description_without_its_remark() {
    for Row {
        code: number,
        description,
        ..
    } in assigned()
    {
        let expected = match number {
            306 => "(Unused)",
            418 => "I'm a teapot",
            _ => description.split(" (").next().unwrap(),
        };

        assert_eq!(reason_phrase(code(number)), Some(expected));
    }
}

#[test]
fn a_name_is_the_phrase_as_an_identifier() {
    for row in REGISTRY {
        let expected = match row.code {
            status!(306) => "RESERVED".to_owned(),
            status!(418) => "IM_A_TEAPOT".to_owned(),
            _ => row.phrase.to_uppercase().replace([' ', '-'], "_"),
        };

        assert_eq!(row.name, expected);
    }
}

#[test]
fn a_state_is_that_of_the_remark() {
    for Row {
        code: number,
        description,
        ..
    } in assigned()
    {
        let expected = match description.split_once('(') {
            None => RegistrationState::Assigned,
            Some((_, "Unused)")) => RegistrationState::Unused,
            Some((_, "OBSOLETED)")) => RegistrationState::Obsolete,
            Some((_, remark)) if remark.starts_with("TEMPORARY") => RegistrationState::Temporary,
            Some((_, remark)) => panic!("{number}: {remark}"),
        };

        assert_eq!(
            registration(code(number)).unwrap().state,
            expected,
            "{number}"
        );
    }
}

#[test]
fn a_reference_includes_the_section() {
    for Row {
        code: number,
        reference,
        ..
    } in assigned()
    {
        let reference = reference.trim_start_matches('[').split(']').next().unwrap();
        let mut expected = reference.replace("RFC", "RFC ");
        if let Some(section) = section(number) {
            expected = format!("{expected}, Section {section}");
        }
        if number == 418 {
            expected = format!("{expected} and RFC 2324, Section 2.3.2");
        }

        assert_eq!(registration(code(number)).unwrap().reference, expected);
    }
}

#[test]
fn a_url_is_that_of_the_first_reference() {
    for row in REGISTRY {
        let first = row.reference.split(" and ").next().unwrap();
        let expected = match first.split_once(", Section ") {
            Some((rfc, section)) => {
                let rfc = rfc.to_lowercase().replace(' ', "");
                format!("https://www.rfc-editor.org/rfc/{rfc}#section-{section}")
            }
            None => format!("https://datatracker.ietf.org/doc/{first}/"),
        };

        assert_eq!(row.url, expected);
    }
}

#[test]
fn only_the_codes_that_were_renamed_have_aliases() {
    let aliases: BTreeMap<u16, &[&str]> = REGISTRY
        .iter()
        .filter(|row| !row.aliases.is_empty())
        .map(|row| (row.code.as_u16(), row.aliases))
        .collect();

    let expected: [(u16, &[&str]); 5] = [
        (306, &["UNUSED"]),
        (413, &["REQUEST_ENTITY_TOO_LARGE", "PAYLOAD_TOO_LARGE"]),
        (414, &["REQUEST_URI_TOO_LONG"]),
        (416, &["REQUESTED_RANGE_NOT_SATISFIABLE"]),
        (422, &["UNPROCESSABLE_ENTITY"]),
    ];
    assert_eq!(aliases, BTreeMap::from(expected));
}

#[test]
fn no_two_codes_share_a_name() {
    let mut seen = BTreeSet::new();

    for row in REGISTRY {
        for name in [row.name].iter().chain(row.aliases) {
            assert!(seen.insert(*name), "{name}");
        }
    }
}

#[test]
fn a_lookup_agrees_with_a_search() {
    for number in 100..=999 {
        let code = code(number);
        let searched = REGISTRY.iter().find(|row| row.code == code);

        assert_eq!(registration(code), searched);
        assert_eq!(reason_phrase(code), searched.map(|row| row.phrase));
    }
}

#[test]
fn a_lookup_is_usable_in_const_contexts() {
    const SECTION: &str = match registration(status!(404)) {
        Some(row) => row.reference,
        None => "",
    };
    const PHRASE: Option<&str> = reason_phrase(status!(413));
    const UNKNOWN: Option<&str> =
        reason_phrase(status::unofficial::HTTP_599_NETWORK_CONNECT_TIMEOUT_ERROR);
    const LAST: StatusCode = REGISTRY[REGISTRY.len() - 1].code;

    assert_eq!(SECTION, "RFC 9110, Section 15.5.5");
    assert_eq!(PHRASE, Some("Content Too Large"));
    assert_eq!(UNKNOWN, None);
    assert_eq!(LAST, status!(511));
}
