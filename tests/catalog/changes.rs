//! What is different from a lock, and whether that is breaking.

use super::catalogued;
use status::catalog::{Catalog, CatalogError, Changes, ProblemTypes};
use std::error::Error;

/// Returns the changes of a type since a lock.
fn changes<E: ProblemTypes>(lock: &str) -> Changes {
    Catalog::of::<E>().changes_since(lock).unwrap()
}

/// Checks the only change since a lock, which is the one of a type with this line replaced.
#[track_caller]
fn assert_change<E: ProblemTypes>(line: &str, breaking: &[&str], compatible: &[&str]) {
    let changes = changes::<E>(line);
    assert_eq!(changes.breaking, breaking);
    assert_eq!(changes.compatible, compatible);
    assert!(!changes.is_empty());
}

catalogued! {
    #[status(404, type = "/{kebab-case}", title = "No such order", header("x-shop" = "a"))]
    #[status(extension(code = "{SCREAMING_SNAKE_CASE}"))]
    struct NoSuchOrder {
        #[status(extension)]
        id: u32,
    }
}

const NO_SUCH_ORDER: &str = r#"{"type":"/no-such-order","status":404,"title":"No such order","constants":{"code":"NO_SUCH_ORDER"},"members":{"id":"integer"},"headers":{"x-shop":"string"}}"#;

#[track_caller]
fn assert_replaced(new: &str, old: &str, breaking: &[&str], compatible: &[&str]) {
    assert!(NO_SUCH_ORDER.contains(new), "{new}");
    let line = NO_SUCH_ORDER.replace(new, old);
    assert_change::<NoSuchOrder>(&line, breaking, compatible);
}

#[test]
fn nothing_is_different_from_its_own_lock() {
    let lock = Catalog::of::<NoSuchOrder>().to_lock();
    assert_eq!(lock, format!("{NO_SUCH_ORDER}\n"));
    let changes = changes::<NoSuchOrder>(&lock);
    assert!(changes.is_empty());
    assert_eq!(changes.to_string(), "");
}

#[test]
fn neither_order_nor_spaces_are_changes() {
    let lock = "\r\n { \"title\": \"Not Found\", \"status\": 404 } \r\n\r\n{\"status\":402,\"title\":\"Payment Required\"}";
    assert!(
        changes::<Untyped>(&format!("{lock}\n{}", r#"{"status":409,"title":"Paid"}"#)).is_empty()
    );
}

#[test]
fn another_status_is_breaking() {
    assert_replaced(
        "404",
        "[404,410]",
        &["`/no-such-order`: the status is now 404, was 404 | 410"],
        &[],
    );
    assert_replaced(
        "404",
        r#""any""#,
        &["`/no-such-order`: the status is now 404, was any"],
        &[],
    );
}

#[test]
fn a_new_name_is_breaking() {
    assert_replaced(
        "/no-such-order",
        "/missing",
        &[
            r#"`/missing` is now `/no-such-order`; to rename only the variant or struct, set `type = "/missing"` in its attribute"#,
        ],
        &[],
    );
    let line = NO_SUCH_ORDER.replace("/no-such-order", "/missing");
    let line = line.replace("NO_SUCH_ORDER", "MISSING{}");
    assert_change::<NoSuchOrder>(
        &line,
        &[
            r#"`/missing` is now `/no-such-order`; to rename only the variant or struct, set `type = "/missing"` and `extension(code = "MISSING{{}}")` in its attribute"#,
        ],
        &[],
    );
    assert_replaced(
        r#""type":"/no-such-order","#,
        "",
        &[r#"`404 {"code":"NO_SUCH_ORDER"}` is now `/no-such-order`"#],
        &[],
    );
}

#[test]
fn a_member_or_header_that_is_removed_is_breaking() {
    assert_replaced(
        r#""members":{"#,
        r#""members":{"price":"number","#,
        &["`/no-such-order`: member `price` is removed"],
        &[],
    );
    assert_replaced(
        r#""headers":{"#,
        r#""headers":{"retry-after":"integer","#,
        &["`/no-such-order`: header `retry-after` is removed"],
        &[],
    );
}

#[test]
fn another_kind_is_breaking_unless_the_old_one_includes_it() {
    assert_replaced(
        r#""id":"integer""#,
        r#""id":"string""#,
        &["`/no-such-order`: member `id` is now integer, was string"],
        &[],
    );
    assert_replaced(
        r#""x-shop":"string""#,
        r#""x-shop":"integer""#,
        &["`/no-such-order`: header `x-shop` is now string, was integer"],
        &[],
    );
    for old in ["number", "any"] {
        let change = format!("`/no-such-order`: member `id` is now integer, was {old}");
        assert_replaced(
            r#""id":"integer""#,
            &format!(r#""id":"{old}""#),
            &[],
            &[&change],
        );
    }
}

#[test]
fn another_constant_is_breaking() {
    assert_replaced(
        "NO_SUCH_ORDER",
        "MISSING",
        &[r#"`/no-such-order`: member `code` is now "NO_SUCH_ORDER", was "MISSING""#],
        &[],
    );
    assert_replaced(
        r#""NO_SUCH_ORDER""#,
        "7",
        &[r#"`/no-such-order`: member `code` is now "NO_SUCH_ORDER", was 7"#],
        &[],
    );
    assert_replaced(
        r#""constants":{"#,
        r#""constants":{"id":7,"#,
        &["`/no-such-order`: member `id` is no longer always 7"],
        &[],
    );
}

#[test]
fn what_is_added_is_compatible() {
    assert_replaced(
        r#""id":"integer""#,
        "",
        &[],
        &["`/no-such-order`: member `id` is added"],
    );
    assert_replaced(
        r#""x-shop":"string""#,
        "",
        &[],
        &["`/no-such-order`: header `x-shop` is added"],
    );
    assert_replaced(
        r#""constants":{"code":"NO_SUCH_ORDER"},"members":{"#,
        r#""members":{"code":"string","#,
        &[],
        &[r#"`/no-such-order`: member `code` is now always "NO_SUCH_ORDER""#],
    );
    assert_change::<NoSuchOrder>("", &[], &["`/no-such-order` is added"]);
}

#[test]
fn texts_for_people_are_compatible() {
    assert_replaced(
        r#""title":"No such order""#,
        r#""title":"Missing","detail":"there is none""#,
        &[],
        &[
            r#"`/no-such-order`: the detail is no longer "there is none""#,
            r#"`/no-such-order`: the title is now "No such order", was "Missing""#,
        ],
    );
}

catalogued! {
    enum Servers {
        #[status(500, type = "/exposed", expose)]
        Exposed,
        #[status(503, type = "/withheld")]
        Withheld,
    }
}

#[test]
fn to_expose_a_server_error_is_breaking() {
    let lock = Catalog::of::<Servers>().to_lock();
    let before = lock.replace(r#","exposed":true"#, "");
    let before = before.replace(r#"Unavailable""#, r#"Unavailable","exposed":true"#);
    assert_change::<Servers>(
        &before,
        &["`/exposed`: `expose` now sends the text and the fields of a server error"],
        &["`/withheld`: `expose` is removed"],
    );
}

catalogued! {
    enum Untyped {
        #[status(404)]
        Missing,
        #[status(409, title = "Paid")]
        Paid,
        #[status(402)]
        Declined,
    }
}

#[test]
fn problems_without_a_type_are_compared_by_their_texts_and_status() {
    assert_change::<Untyped>(
        r#"{"status":404,"title":"No such order"}
{"status":410,"title":"Paid"}
{"status":500,"title":"Internal Server Error"}"#,
        &[
            "`409 Paid`: the status is now 409, was 410",
            "`500 Internal Server Error` is removed",
        ],
        &[
            "`402 Payment Required` is added",
            r#"`404 Not Found`: the title is now "Not Found", was "No such order""#,
        ],
    );
}

catalogued! {
    #[status(extension(code = "{SCREAMING_SNAKE_CASE}"))]
    enum Coded {
        #[status(404)]
        NoSuchOrder,
        #[status(409)]
        AlreadyPaid(#[status(extension = "id")] u32),
        #[status(410)]
        Gone,
    }
}

#[test]
fn problems_without_a_type_are_compared_by_their_constants() {
    assert_change::<Coded>(
        r#"{"status":404,"title":"Not Found","constants":{"code":"MISSING"}}
{"status":409,"title":"Conflict","constants":{"code":"ALREADY_PAID"}}
{"status":404,"title":"Not Found","constants":{"code":"GONE"}}"#,
        &[
            r#"`404 {"code":"MISSING"}` is now `404 {"code":"NO_SUCH_ORDER"}`; to rename only the variant or struct, set `extension(code = "MISSING")` in its attribute"#,
            r#"`410 {"code":"GONE"}`: the status is now 410, was 404"#,
        ],
        &[r#"`409 {"code":"ALREADY_PAID"}`: member `id` is added"#],
    );
}

catalogued! {
    #[status(404, type = "/problems/limit", extension(code = "\u{202e}{{B}}", limit = 5))]
    struct Limited;
}

/// Texts may be part of a name; a number is not.
#[test]
fn a_new_name_hides_no_other_change() {
    assert_change::<Limited>(
        r#"{"type":"/problems/{a}","status":404,"title":"Not Found","constants":{"code":"\u202e{A}\b","limit":3}}"#,
        &[
            r#"`/problems/limit`: member `limit` is now 5, was 3"#,
            r#"`/problems/{a}` is now `/problems/limit`; to rename only the variant or struct, set `type = "/problems/{{a}}"` and `extension(code = "\u{202e}{{A}}\u{8}")` in its attribute"#,
        ],
        &[],
    );
}

#[test]
fn the_changes_are_two_lists() {
    let lock = format!(
        "{}\n{}",
        r#"{"type":"/a","status":404,"members":{"a":"any"}}"#, NO_SUCH_ORDER
    );
    let lock = lock.replace("\"id\":\"integer\"", "");
    assert_eq!(
        changes::<NoSuchOrder>(&lock).to_string(),
        "breaking:\n- `/a` is removed\n\ncompatible:\n- `/no-such-order`: member `id` is added"
    );
}

#[track_caller]
fn assert_unreadable(lock: &str, expected: &str) {
    let error = Catalog::of::<NoSuchOrder>()
        .changes_since(lock)
        .unwrap_err();
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_line_that_cannot_be_read_is_named() {
    assert_unreadable(
        &format!("{NO_SUCH_ORDER}\n\n<<<<<<< HEAD\n"),
        "line 3: it marks a conflict of a merge",
    );
    assert_unreadable(
        "404",
        "line 1: invalid type: integer `404`, expected a map at column 3",
    );
    assert_unreadable(
        r#"{"status":404"#,
        "line 1: EOF while parsing an object at column 13",
    );
    assert_unreadable("{}", "line 1: `status` is missing");
    assert_unreadable(
        "[]",
        "line 1: invalid type: sequence, expected a map at column 0",
    );
    let of_another_kind = |name| format!("line 1: `{name}` has a value of another kind");
    assert_unreadable(r#"{"status":1000}"#, &of_another_kind("status"));
    assert_unreadable(r#"{"status":404,"titel":""}"#, "line 1: `titel` is unknown");
    assert_unreadable(
        r#"{"status":404,"members":{"id":"u32"}}"#,
        &of_another_kind("members"),
    );
    assert_unreadable(
        &format!("{NO_SUCH_ORDER}\n{NO_SUCH_ORDER}"),
        "line 2: it has the problem type of line 1",
    );
}

#[test]
fn the_error_is_an_error_that_can_be_sent() {
    fn assert_error<E: Error + Send + Sync + Clone + 'static>() {}
    assert_error::<CatalogError>();
}
