//! Codes that no registry holds but servers send: the constants of `status::unofficial`, and suggestions.

use crate::table::registered;

/// An unregistered status code as one vendor means it; two vendors may mean different things by one code.
pub(crate) struct Row {
    pub(crate) code: u16,
    pub(crate) name: &'static str,
    pub(crate) aliases: &'static [&'static str],
    pub(crate) phrase: &'static str,
    pub(crate) used_by: &'static str,
}

/// The rows, ascending by code.
#[rustfmt::skip]
pub(crate) const ROWS: &[Row] = &[
    row(218, "THIS_IS_FINE",                         &[], "This is fine",                         "Apache HTTP Server"),
    row(419, "PAGE_EXPIRED",                         &[], "Page Expired",                         "Laravel"),
    row(420, "ENHANCE_YOUR_CALM",                    &[], "Enhance Your Calm",                    "Twitter (API v1)"),
    row(420, "METHOD_FAILURE",                       &[], "Method Failure",                       "Spring Framework (deprecated there)"),
    row(430, "SECURITY_REJECTION",                   &[], "Security Rejection",                   "Shopify"),
    row(440, "LOGIN_TIME_OUT",                       &[], "Login Time-out",                       "Microsoft IIS"),
    row(444, "NO_RESPONSE",                          &["CONNECTION_CLOSED_WITHOUT_RESPONSE"], "No Response", "nginx"),
    row(449, "RETRY_WITH",                           &[], "Retry With",                           "Microsoft IIS"),
    row(460, "CLIENT_CLOSED_CONNECTION",             &[], "Client Closed Connection",             "AWS Elastic Load Balancing"),
    row(463, "TOO_MANY_FORWARDED_ADDRESSES",         &[], "Too Many Forwarded Addresses",         "AWS Elastic Load Balancing"),
    row(464, "INCOMPATIBLE_PROTOCOL_VERSIONS",       &[], "Incompatible Protocol Versions",       "AWS Elastic Load Balancing"),
    row(494, "REQUEST_HEADER_TOO_LARGE",             &[], "Request Header Too Large",             "nginx"),
    row(495, "SSL_CERTIFICATE_ERROR",                &[], "SSL Certificate Error",                "nginx"),
    row(496, "SSL_CERTIFICATE_REQUIRED",             &[], "SSL Certificate Required",             "nginx"),
    row(497, "HTTP_REQUEST_SENT_TO_HTTPS_PORT",      &[], "HTTP Request Sent to HTTPS Port",      "nginx"),
    row(498, "INVALID_TOKEN",                        &[], "Invalid Token",                        "ArcGIS"),
    row(499, "CLIENT_CLOSED_REQUEST",                &[], "Client Closed Request",                "nginx"),
    row(509, "BANDWIDTH_LIMIT_EXCEEDED",             &[], "Bandwidth Limit Exceeded",             "Apache HTTP Server and cPanel"),
    row(520, "WEB_SERVER_RETURNED_AN_UNKNOWN_ERROR", &[], "Web Server Returned an Unknown Error", "Cloudflare"),
    row(521, "WEB_SERVER_IS_DOWN",                   &[], "Web Server Is Down",                   "Cloudflare"),
    row(522, "CONNECTION_TIMED_OUT",                 &[], "Connection Timed Out",                 "Cloudflare"),
    row(523, "ORIGIN_IS_UNREACHABLE",                &[], "Origin Is Unreachable",                "Cloudflare"),
    row(524, "A_TIMEOUT_OCCURRED",                   &[], "A Timeout Occurred",                   "Cloudflare"),
    row(525, "SSL_HANDSHAKE_FAILED",                 &[], "SSL Handshake Failed",                 "Cloudflare"),
    row(526, "INVALID_SSL_CERTIFICATE",              &[], "Invalid SSL Certificate",              "Cloudflare"),
    row(529, "SITE_IS_OVERLOADED",                   &[], "Site Is Overloaded",                   "Qualys SSL Labs"),
    row(530, "SITE_IS_FROZEN",                       &[], "Site Is Frozen",                       "Pantheon"),
    row(561, "UNAUTHORIZED",                         &[], "Unauthorized",                         "AWS Elastic Load Balancing"),
    row(598, "NETWORK_READ_TIMEOUT_ERROR",           &[], "Network Read Timeout Error",           "some HTTP proxies"),
    row(599, "NETWORK_CONNECT_TIMEOUT_ERROR",        &[], "Network Connect Timeout Error",        "some HTTP proxies"),
];

const fn row(
    code: u16,
    name: &'static str,
    aliases: &'static [&'static str],
    phrase: &'static str,
    used_by: &'static str,
) -> Row {
    Row {
        code,
        name,
        aliases,
        phrase,
        used_by,
    }
}

/// The rows of a code: one per vendor that uses it.
pub(crate) fn by_code(code: u16) -> Vec<&'static Row> {
    all(&|row| row.code == code)
}

/// The rows that meet a condition.
pub(crate) fn all(is_it: &dyn Fn(&Row) -> bool) -> Vec<&'static Row> {
    let mut rows = Vec::new();
    for row in ROWS {
        if is_it(row) {
            rows.push(row);
        }
    }
    rows
}

impl Row {
    /// The canonical name, then the aliases.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        let mut names = vec![self.name];
        names.extend_from_slice(self.aliases);
        names
    }

    /// The name of its constant: `HTTP_440_LOGIN_TIME_OUT`.
    pub(crate) fn constant(&self) -> String {
        registered::constant(self.code, self.name)
    }
}
