//! The registry: every status code that IANA lists, one row each. All that the crates know about a code comes from here.

use crate::text::each;
use State::{Assigned, Obsolete, Temporary, Unused};

/// A registered status code.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) code: u16,
    /// The phrase as an identifier: `NOT_FOUND`.
    pub(crate) name: &'static str,
    /// Names from earlier specifications, oldest first.
    pub(crate) aliases: &'static [&'static str],
    pub(crate) phrase: &'static str,
    /// The registry's own reference first.
    pub(crate) references: &'static [Reference],
    pub(crate) state: State,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum State {
    Assigned,
    Temporary,
    Obsolete,
    Unused,
}

/// Where a code is specified.
#[derive(Debug)]
pub(crate) enum Reference {
    Rfc { number: u16, section: &'static str },
    Draft(&'static str),
}

/// The rows, ascending by code.
#[rustfmt::skip]
pub(crate) const ROWS: &[Row] = &[
    row(100, "CONTINUE",                        &[], "Continue",                        &[rfc(9110, "15.2.1")],  Assigned),
    row(101, "SWITCHING_PROTOCOLS",             &[], "Switching Protocols",             &[rfc(9110, "15.2.2")],  Assigned),
    row(102, "PROCESSING",                      &[], "Processing",                      &[rfc(2518, "10.1")],    Assigned),
    row(103, "EARLY_HINTS",                     &[], "Early Hints",                     &[rfc(8297, "2")],       Assigned),
    row(104, "UPLOAD_RESUMPTION_SUPPORTED",     &[], "Upload Resumption Supported",     &[draft("draft-ietf-httpbis-resumable-upload")], Temporary),
    row(200, "OK",                              &[], "OK",                              &[rfc(9110, "15.3.1")],  Assigned),
    row(201, "CREATED",                         &[], "Created",                         &[rfc(9110, "15.3.2")],  Assigned),
    row(202, "ACCEPTED",                        &[], "Accepted",                        &[rfc(9110, "15.3.3")],  Assigned),
    row(203, "NON_AUTHORITATIVE_INFORMATION",   &[], "Non-Authoritative Information",   &[rfc(9110, "15.3.4")],  Assigned),
    row(204, "NO_CONTENT",                      &[], "No Content",                      &[rfc(9110, "15.3.5")],  Assigned),
    row(205, "RESET_CONTENT",                   &[], "Reset Content",                   &[rfc(9110, "15.3.6")],  Assigned),
    row(206, "PARTIAL_CONTENT",                 &[], "Partial Content",                 &[rfc(9110, "15.3.7")],  Assigned),
    row(207, "MULTI_STATUS",                    &[], "Multi-Status",                    &[rfc(4918, "11.1")],    Assigned),
    row(208, "ALREADY_REPORTED",                &[], "Already Reported",                &[rfc(5842, "7.1")],     Assigned),
    row(226, "IM_USED",                         &[], "IM Used",                         &[rfc(3229, "10.4.1")],  Assigned),
    row(300, "MULTIPLE_CHOICES",                &[], "Multiple Choices",                &[rfc(9110, "15.4.1")],  Assigned),
    row(301, "MOVED_PERMANENTLY",               &[], "Moved Permanently",               &[rfc(9110, "15.4.2")],  Assigned),
    row(302, "FOUND",                           &[], "Found",                           &[rfc(9110, "15.4.3")],  Assigned),
    row(303, "SEE_OTHER",                       &[], "See Other",                       &[rfc(9110, "15.4.4")],  Assigned),
    row(304, "NOT_MODIFIED",                    &[], "Not Modified",                    &[rfc(9110, "15.4.5")],  Assigned),
    row(305, "USE_PROXY",                       &[], "Use Proxy",                       &[rfc(9110, "15.4.6")],  Assigned),
    row(306, "RESERVED",                        &["UNUSED"], "(Unused)",                &[rfc(9110, "15.4.7")],  Unused),
    row(307, "TEMPORARY_REDIRECT",              &[], "Temporary Redirect",              &[rfc(9110, "15.4.8")],  Assigned),
    row(308, "PERMANENT_REDIRECT",              &[], "Permanent Redirect",              &[rfc(9110, "15.4.9")],  Assigned),
    row(400, "BAD_REQUEST",                     &[], "Bad Request",                     &[rfc(9110, "15.5.1")],  Assigned),
    row(401, "UNAUTHORIZED",                    &[], "Unauthorized",                    &[rfc(9110, "15.5.2")],  Assigned),
    row(402, "PAYMENT_REQUIRED",                &[], "Payment Required",                &[rfc(9110, "15.5.3")],  Assigned),
    row(403, "FORBIDDEN",                       &[], "Forbidden",                       &[rfc(9110, "15.5.4")],  Assigned),
    row(404, "NOT_FOUND",                       &[], "Not Found",                       &[rfc(9110, "15.5.5")],  Assigned),
    row(405, "METHOD_NOT_ALLOWED",              &[], "Method Not Allowed",              &[rfc(9110, "15.5.6")],  Assigned),
    row(406, "NOT_ACCEPTABLE",                  &[], "Not Acceptable",                  &[rfc(9110, "15.5.7")],  Assigned),
    row(407, "PROXY_AUTHENTICATION_REQUIRED",   &[], "Proxy Authentication Required",   &[rfc(9110, "15.5.8")],  Assigned),
    row(408, "REQUEST_TIMEOUT",                 &[], "Request Timeout",                 &[rfc(9110, "15.5.9")],  Assigned),
    row(409, "CONFLICT",                        &[], "Conflict",                        &[rfc(9110, "15.5.10")], Assigned),
    row(410, "GONE",                            &[], "Gone",                            &[rfc(9110, "15.5.11")], Assigned),
    row(411, "LENGTH_REQUIRED",                 &[], "Length Required",                 &[rfc(9110, "15.5.12")], Assigned),
    row(412, "PRECONDITION_FAILED",             &[], "Precondition Failed",             &[rfc(9110, "15.5.13")], Assigned),
    row(413, "CONTENT_TOO_LARGE",               &["REQUEST_ENTITY_TOO_LARGE", "PAYLOAD_TOO_LARGE"], "Content Too Large", &[rfc(9110, "15.5.14")], Assigned),
    row(414, "URI_TOO_LONG",                    &["REQUEST_URI_TOO_LONG"], "URI Too Long", &[rfc(9110, "15.5.15")], Assigned),
    row(415, "UNSUPPORTED_MEDIA_TYPE",          &[], "Unsupported Media Type",          &[rfc(9110, "15.5.16")], Assigned),
    row(416, "RANGE_NOT_SATISFIABLE",           &["REQUESTED_RANGE_NOT_SATISFIABLE"], "Range Not Satisfiable", &[rfc(9110, "15.5.17")], Assigned),
    row(417, "EXPECTATION_FAILED",              &[], "Expectation Failed",              &[rfc(9110, "15.5.18")], Assigned),
    row(418, "IM_A_TEAPOT",                     &[], "I'm a teapot",                    &[rfc(9110, "15.5.19"), rfc(2324, "2.3.2")], Unused),
    row(421, "MISDIRECTED_REQUEST",             &[], "Misdirected Request",             &[rfc(9110, "15.5.20")], Assigned),
    row(422, "UNPROCESSABLE_CONTENT",           &["UNPROCESSABLE_ENTITY"], "Unprocessable Content", &[rfc(9110, "15.5.21")], Assigned),
    row(423, "LOCKED",                          &[], "Locked",                          &[rfc(4918, "11.3")],    Assigned),
    row(424, "FAILED_DEPENDENCY",               &[], "Failed Dependency",               &[rfc(4918, "11.4")],    Assigned),
    row(425, "TOO_EARLY",                       &[], "Too Early",                       &[rfc(8470, "5.2")],     Assigned),
    row(426, "UPGRADE_REQUIRED",                &[], "Upgrade Required",                &[rfc(9110, "15.5.22")], Assigned),
    row(428, "PRECONDITION_REQUIRED",           &[], "Precondition Required",           &[rfc(6585, "3")],       Assigned),
    row(429, "TOO_MANY_REQUESTS",               &[], "Too Many Requests",               &[rfc(6585, "4")],       Assigned),
    row(431, "REQUEST_HEADER_FIELDS_TOO_LARGE", &[], "Request Header Fields Too Large", &[rfc(6585, "5")],       Assigned),
    row(451, "UNAVAILABLE_FOR_LEGAL_REASONS",   &[], "Unavailable For Legal Reasons",   &[rfc(7725, "3")],       Assigned),
    row(500, "INTERNAL_SERVER_ERROR",           &[], "Internal Server Error",           &[rfc(9110, "15.6.1")],  Assigned),
    row(501, "NOT_IMPLEMENTED",                 &[], "Not Implemented",                 &[rfc(9110, "15.6.2")],  Assigned),
    row(502, "BAD_GATEWAY",                     &[], "Bad Gateway",                     &[rfc(9110, "15.6.3")],  Assigned),
    row(503, "SERVICE_UNAVAILABLE",             &[], "Service Unavailable",             &[rfc(9110, "15.6.4")],  Assigned),
    row(504, "GATEWAY_TIMEOUT",                 &[], "Gateway Timeout",                 &[rfc(9110, "15.6.5")],  Assigned),
    row(505, "HTTP_VERSION_NOT_SUPPORTED",      &[], "HTTP Version Not Supported",      &[rfc(9110, "15.6.6")],  Assigned),
    row(506, "VARIANT_ALSO_NEGOTIATES",         &[], "Variant Also Negotiates",         &[rfc(2295, "8.1")],     Assigned),
    row(507, "INSUFFICIENT_STORAGE",            &[], "Insufficient Storage",            &[rfc(4918, "11.5")],    Assigned),
    row(508, "LOOP_DETECTED",                   &[], "Loop Detected",                   &[rfc(5842, "7.2")],     Assigned),
    row(510, "NOT_EXTENDED",                    &[], "Not Extended",                    &[rfc(2774, "7")],       Obsolete),
    row(511, "NETWORK_AUTHENTICATION_REQUIRED", &[], "Network Authentication Required", &[rfc(6585, "6")],       Assigned),
];

const fn row(
    code: u16,
    name: &'static str,
    aliases: &'static [&'static str],
    phrase: &'static str,
    references: &'static [Reference],
    state: State,
) -> Row {
    Row {
        code,
        name,
        aliases,
        phrase,
        references,
        state,
    }
}

const fn rfc(number: u16, section: &'static str) -> Reference {
    Reference::Rfc { number, section }
}

const fn draft(name: &'static str) -> Reference {
    Reference::Draft(name)
}

/// The row of a code; `None` if it is not registered.
pub(crate) fn by_code(code: u16) -> Option<&'static Row> {
    ROWS.binary_search_by_key(&code, |row| row.code)
        .ok()
        .map(|found| &ROWS[found])
}

/// The row that has this name or alias.
pub(crate) fn by_name(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.has_name(name))
}

/// The row whose constant has this name, under an alias too.
pub(crate) fn by_constant(constant: &str) -> Option<&'static Row> {
    let (code, name) = constant.strip_prefix("HTTP_")?.split_once('_')?;
    let row = ROWS.iter().find(|row| row.code.to_string() == code)?;
    row.has_name(name).then_some(row)
}

/// The classes of status codes, ascending from 1xx: the variants of `status::Class`.
pub(crate) const CLASSES: [&str; 5] = [
    "Informational",
    "Success",
    "Redirect",
    "ClientError",
    "ServerError",
];

impl Row {
    /// The canonical name, then the aliases.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        let mut names = vec![self.name];
        names.extend_from_slice(self.aliases);
        names
    }

    fn has_name(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }

    /// The name of its constant: `HTTP_404_NOT_FOUND`.
    pub(crate) fn constant(&self) -> String {
        constant(self.code, self.name)
    }

    /// The references as text: `RFC 9110, Section 15.5.5`.
    pub(crate) fn reference(&self) -> String {
        self.references_as(Reference::to_string)
    }

    /// Returns the references, formatted by a function.
    pub(crate) fn references_as(&self, written: fn(&Reference) -> String) -> String {
        each(self.references, written).join(" and ")
    }

    /// The URL of the registry's own reference.
    pub(crate) fn url(&self) -> String {
        self.references[0].url()
    }
}

/// The name of the constant for a code under one of its names.
pub(crate) fn constant(code: u16, name: &str) -> String {
    format!("HTTP_{code}_{name}")
}

impl Reference {
    pub(crate) fn url(&self) -> String {
        match self {
            Reference::Rfc { number, section } => {
                format!("https://www.rfc-editor.org/rfc/rfc{number}#section-{section}")
            }
            Reference::Draft(name) => format!("https://datatracker.ietf.org/doc/{name}/"),
        }
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Reference::Rfc { number, section } => {
                write!(formatter, "RFC {number}, Section {section}")
            }
            Reference::Draft(name) => formatter.write_str(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{by_code, ROWS};

    #[test]
    fn rows_ascend() {
        assert!(ROWS.windows(2).all(|pair| pair[0].code < pair[1].code));
    }

    #[test]
    fn a_name_is_the_phrase_in_capitals() {
        for row in ROWS.iter().filter(|row| ![306, 418].contains(&row.code)) {
            assert_eq!(row.name, row.phrase.to_uppercase().replace([' ', '-'], "_"));
        }
    }

    #[test]
    fn a_name_belongs_to_one_code() {
        let mut names: Vec<&str> = ROWS.iter().flat_map(|row| row.names()).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn a_reference_names_the_section_and_its_url_links_to_it() {
        for (code, words, url) in [
            (
                404,
                "RFC 9110, Section 15.5.5",
                "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5",
            ),
            (
                418,
                "RFC 9110, Section 15.5.19 and RFC 2324, Section 2.3.2",
                "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.19",
            ),
            (
                104,
                "draft-ietf-httpbis-resumable-upload",
                "https://datatracker.ietf.org/doc/draft-ietf-httpbis-resumable-upload/",
            ),
        ] {
            let row = by_code(code).unwrap();
            assert_eq!((row.reference().as_str(), row.url().as_str()), (words, url));
        }
    }
}
