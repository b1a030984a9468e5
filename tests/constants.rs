//! The constants: their names, types and values.

use status::StatusCode;
use std::collections::BTreeSet;

/// Expands to each constant's name and value; a constant that does not exist fails to compile.
macro_rules! constants {
    ($($module:ident)::* { $($name:ident)* }) => {{
        use $($module)::*::*;
        &[$((stringify!($name), $name)),*]
    }};
}

macro_rules! registered {
    ($($module:ident)::*) => {
        constants!($($module)::* {
            HTTP_100_CONTINUE
            HTTP_101_SWITCHING_PROTOCOLS
            HTTP_102_PROCESSING
            HTTP_103_EARLY_HINTS
            HTTP_104_UPLOAD_RESUMPTION_SUPPORTED
            HTTP_200_OK
            HTTP_201_CREATED
            HTTP_202_ACCEPTED
            HTTP_203_NON_AUTHORITATIVE_INFORMATION
            HTTP_204_NO_CONTENT
            HTTP_205_RESET_CONTENT
            HTTP_206_PARTIAL_CONTENT
            HTTP_207_MULTI_STATUS
            HTTP_208_ALREADY_REPORTED
            HTTP_226_IM_USED
            HTTP_300_MULTIPLE_CHOICES
            HTTP_301_MOVED_PERMANENTLY
            HTTP_302_FOUND
            HTTP_303_SEE_OTHER
            HTTP_304_NOT_MODIFIED
            HTTP_305_USE_PROXY
            HTTP_306_RESERVED
            HTTP_306_UNUSED
            HTTP_307_TEMPORARY_REDIRECT
            HTTP_308_PERMANENT_REDIRECT
            HTTP_400_BAD_REQUEST
            HTTP_401_UNAUTHORIZED
            HTTP_402_PAYMENT_REQUIRED
            HTTP_403_FORBIDDEN
            HTTP_404_NOT_FOUND
            HTTP_405_METHOD_NOT_ALLOWED
            HTTP_406_NOT_ACCEPTABLE
            HTTP_407_PROXY_AUTHENTICATION_REQUIRED
            HTTP_408_REQUEST_TIMEOUT
            HTTP_409_CONFLICT
            HTTP_410_GONE
            HTTP_411_LENGTH_REQUIRED
            HTTP_412_PRECONDITION_FAILED
            HTTP_413_CONTENT_TOO_LARGE
            HTTP_413_PAYLOAD_TOO_LARGE
            HTTP_413_REQUEST_ENTITY_TOO_LARGE
            HTTP_414_REQUEST_URI_TOO_LONG
            HTTP_414_URI_TOO_LONG
            HTTP_415_UNSUPPORTED_MEDIA_TYPE
            HTTP_416_RANGE_NOT_SATISFIABLE
            HTTP_416_REQUESTED_RANGE_NOT_SATISFIABLE
            HTTP_417_EXPECTATION_FAILED
            HTTP_418_IM_A_TEAPOT
            HTTP_421_MISDIRECTED_REQUEST
            HTTP_422_UNPROCESSABLE_CONTENT
            HTTP_422_UNPROCESSABLE_ENTITY
            HTTP_423_LOCKED
            HTTP_424_FAILED_DEPENDENCY
            HTTP_425_TOO_EARLY
            HTTP_426_UPGRADE_REQUIRED
            HTTP_428_PRECONDITION_REQUIRED
            HTTP_429_TOO_MANY_REQUESTS
            HTTP_431_REQUEST_HEADER_FIELDS_TOO_LARGE
            HTTP_451_UNAVAILABLE_FOR_LEGAL_REASONS
            HTTP_500_INTERNAL_SERVER_ERROR
            HTTP_501_NOT_IMPLEMENTED
            HTTP_502_BAD_GATEWAY
            HTTP_503_SERVICE_UNAVAILABLE
            HTTP_504_GATEWAY_TIMEOUT
            HTTP_505_HTTP_VERSION_NOT_SUPPORTED
            HTTP_506_VARIANT_ALSO_NEGOTIATES
            HTTP_507_INSUFFICIENT_STORAGE
            HTTP_508_LOOP_DETECTED
            HTTP_510_NOT_EXTENDED
            HTTP_511_NETWORK_AUTHENTICATION_REQUIRED
        })
    };
}

/// The type annotations check that the constants have the type of the `http` crate.
type Constants = &'static [(&'static str, http::StatusCode)];

const IN_CODES: Constants = registered!(status::codes);
const AT_THE_ROOT: Constants = registered!(status);
const UNOFFICIAL: Constants = constants!(status::unofficial {
    HTTP_218_THIS_IS_FINE
    HTTP_419_PAGE_EXPIRED
    HTTP_420_ENHANCE_YOUR_CALM
    HTTP_420_METHOD_FAILURE
    HTTP_430_SECURITY_REJECTION
    HTTP_440_LOGIN_TIME_OUT
    HTTP_444_CONNECTION_CLOSED_WITHOUT_RESPONSE
    HTTP_444_NO_RESPONSE
    HTTP_449_RETRY_WITH
    HTTP_460_CLIENT_CLOSED_CONNECTION
    HTTP_463_TOO_MANY_FORWARDED_ADDRESSES
    HTTP_464_INCOMPATIBLE_PROTOCOL_VERSIONS
    HTTP_494_REQUEST_HEADER_TOO_LARGE
    HTTP_495_SSL_CERTIFICATE_ERROR
    HTTP_496_SSL_CERTIFICATE_REQUIRED
    HTTP_497_HTTP_REQUEST_SENT_TO_HTTPS_PORT
    HTTP_498_INVALID_TOKEN
    HTTP_499_CLIENT_CLOSED_REQUEST
    HTTP_509_BANDWIDTH_LIMIT_EXCEEDED
    HTTP_520_WEB_SERVER_RETURNED_AN_UNKNOWN_ERROR
    HTTP_521_WEB_SERVER_IS_DOWN
    HTTP_522_CONNECTION_TIMED_OUT
    HTTP_523_ORIGIN_IS_UNREACHABLE
    HTTP_524_A_TIMEOUT_OCCURRED
    HTTP_525_SSL_HANDSHAKE_FAILED
    HTTP_526_INVALID_SSL_CERTIFICATE
    HTTP_529_SITE_IS_OVERLOADED
    HTTP_530_SITE_IS_FROZEN
    HTTP_561_UNAUTHORIZED
    HTTP_598_NETWORK_READ_TIMEOUT_ERROR
    HTTP_599_NETWORK_CONNECT_TIMEOUT_ERROR
});

#[test]
fn a_constant_has_the_code_in_its_name() {
    for (name, code) in IN_CODES.iter().chain(AT_THE_ROOT).chain(UNOFFICIAL) {
        let number = name.split('_').nth(1).unwrap();

        assert_eq!(code.as_str(), number, "{name}");
    }
}

#[test]
fn a_registered_code_has_a_constant_for_each_of_its_names() {
    let names = status::REGISTRY.iter().flat_map(|row| {
        let names = [row.name].into_iter().chain(row.aliases.iter().copied());
        names.map(|name| format!("HTTP_{}_{name}", row.code.as_str()))
    });

    assert_eq!(
        names.collect::<BTreeSet<_>>(),
        IN_CODES.iter().map(|(name, _)| name.to_string()).collect()
    );
}

#[test]
fn every_name_that_peers_have_resolves() {
    let peers = include_str!("data/seed-constants.txt")
        .lines()
        .chain(include_str!("data/peer-constants.txt").lines());
    let known: BTreeSet<&str> = AT_THE_ROOT
        .iter()
        .chain(UNOFFICIAL)
        .map(|(name, _)| *name)
        .collect();

    let missing: Vec<&str> = peers.filter(|name| !known.contains(name)).collect();

    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_unofficial_codes_are_those_of_the_list() {
    let list = include_str!("data/unofficial-status-codes.csv");
    let mut listed: BTreeSet<String> = list
        .lines()
        .skip(1)
        .map(|line| {
            let mut fields = line.split(',');
            let (code, name) = (fields.next().unwrap(), fields.next().unwrap());
            format!("HTTP_{code}_{name}")
        })
        .collect();
    listed.insert("HTTP_444_CONNECTION_CLOSED_WITHOUT_RESPONSE".to_owned());

    assert_eq!(
        listed,
        UNOFFICIAL
            .iter()
            .map(|(name, _)| name.to_string())
            .collect()
    );
}

#[test]
fn an_unofficial_code_is_not_registered() {
    for (name, code) in UNOFFICIAL {
        assert_eq!(status::registration(*code), None, "{name}");
    }
}

#[test]
fn an_older_name_is_the_same_constant() {
    let pairs = [
        (status::HTTP_306_UNUSED, status::HTTP_306_RESERVED),
        (
            status::HTTP_413_PAYLOAD_TOO_LARGE,
            status::HTTP_413_CONTENT_TOO_LARGE,
        ),
        (
            status::HTTP_413_REQUEST_ENTITY_TOO_LARGE,
            status::HTTP_413_CONTENT_TOO_LARGE,
        ),
        (
            status::HTTP_414_REQUEST_URI_TOO_LONG,
            status::HTTP_414_URI_TOO_LONG,
        ),
        (
            status::HTTP_416_REQUESTED_RANGE_NOT_SATISFIABLE,
            status::HTTP_416_RANGE_NOT_SATISFIABLE,
        ),
        (
            status::HTTP_422_UNPROCESSABLE_ENTITY,
            status::HTTP_422_UNPROCESSABLE_CONTENT,
        ),
    ];

    for (older, canonical) in pairs {
        assert_eq!(older, canonical);
    }
}

#[test]
fn the_constants_agree_with_those_of_http() {
    assert_eq!(status::HTTP_200_OK, StatusCode::OK);
    assert_eq!(status::HTTP_404_NOT_FOUND, StatusCode::NOT_FOUND);
    assert_eq!(
        status::HTTP_422_UNPROCESSABLE_CONTENT,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[test]
fn a_glob_import_of_the_codes_imports_only_constants() {
    /// Would be ambiguous if the glob below imported an item of the same name.
    mod others {
        pub struct StatusSet;
        pub struct Class;
    }
    use others::*;
    use status::codes::*;

    let (StatusSet, Class) = (StatusSet, Class);

    assert_eq!(HTTP_204_NO_CONTENT.as_u16(), 204);
}

#[test]
fn an_option_of_a_code_has_the_size_of_a_code() {
    assert_eq!(std::mem::size_of::<Option<StatusCode>>(), 2);
}
