//! The file that the lock is in, as `assert_locked` compares and writes it: each message as it is printed. A child process has an
//! environment of its own.

use super::catalogued;
use status::catalog::Catalog;
use std::path::Path;
use std::process::{Command, Output};
use std::{env, fs};

catalogued! {
    #[status(type = "https://shop.example/problems/{kebab-case}")]
    enum OrderError {
        #[status(404, title = "No such order", extension(code = "{SCREAMING_SNAKE_CASE}"))]
        NoSuchOrder(#[status(extension = "id")] u32),
        #[status(403, title = "Out of credit")]
        OutOfCredit(#[status(extension = "balance")] i64),
    }
}

catalogued! {
    #[status(402, type = "https://shop.example/problems/out-of-credit")]
    struct PaymentError<T: std::fmt::Debug>(T);
}

const FILE: &str = "api-errors.jsonl";

/// The variable that names the catalogue in the child process.
const CATALOG: &str = "TEST_CATALOG";

/// What the child process runs: nothing in others.
#[test]
fn in_a_child_process() {
    let catalog = match env::var(CATALOG).as_deref() {
        Ok("orders") => Catalog::of::<OrderError>(),
        Ok("ambiguous") => Catalog::of::<OrderError>().and::<PaymentError<Vec<u8>>>(),
        _ => return,
    };
    catalog.assert_locked(FILE);
}

/// Runs the test above for a package in this directory.
fn run(catalog: &str, directory: &Path, variable: Option<&str>) -> Output {
    let mut child = Command::new(env::current_exe().unwrap());
    child
        .args([
            "--exact",
            "catalog::file::in_a_child_process",
            "--nocapture",
        ])
        .env(CATALOG, catalog)
        .env("CARGO_MANIFEST_DIR", directory)
        .env("RUST_BACKTRACE", "0")
        .env_remove("STATUS_CATALOG")
        .envs(variable.map(|value| ("STATUS_CATALOG", value)));
    child.output().unwrap()
}

/// Checks that the test fails with this message, at the line that calls `assert_locked`.
#[track_caller]
fn assert_fails(catalog: &str, directory: &Path, variable: Option<&str>, expected: &str) {
    let output = run(catalog, directory, variable);
    assert!(!output.status.success());
    let stderr = String::from_utf8(output.stderr).unwrap();
    let (before, rest) = stderr.split_once(" panicked at ").unwrap();
    let (place, rest) = rest.split_once(":\n").unwrap();
    let (message, _) = rest.split_once("\nnote: ").unwrap();
    let message = message.replace(directory.to_str().unwrap(), "/shop");
    assert_eq!(message, expected, "{before}");

    let line = include_str!("file.rs").lines();
    let line = line.take_while(|line| !line.contains("catalog.assert_locked(FILE)"));
    let line = line.count() + 1;
    assert!(
        place.ends_with(&format!("catalog/file.rs:{line}:13")),
        "{place}"
    );
}

#[track_caller]
fn assert_passes(directory: &Path, variable: Option<&str>) {
    let output = run("orders", directory, variable);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
}

#[test]
fn a_file_that_is_missing_is_written_on_demand() {
    let package = tempfile::tempdir().unwrap();
    let directory = package.path().join("package");

    assert_fails(
        "orders",
        &directory,
        None,
        "there is no file `/shop/api-errors.jsonl`\n\
         to write it, run this test with STATUS_CATALOG=overwrite in the environment, and commit it",
    );
    assert!(!directory.exists());
    assert_passes(&directory, Some("overwrite"));
    let lock = fs::read_to_string(directory.join(FILE)).unwrap();
    assert_eq!(lock, Catalog::of::<OrderError>().to_lock());
    assert_passes(&directory, None);
}

#[test]
fn changes_are_listed_until_they_are_accepted() {
    let package = tempfile::tempdir().unwrap();
    let file = package.path().join(FILE);
    let lock = r#"{"type":"https://shop.example/problems/missing","status":404,"title":"No such order","constants":{"code":"MISSING"},"members":{"id":"integer"}}
{"type":"https://shop.example/problems/out-of-credit","status":402,"title":"No credit","members":{"price":"integer"}}
{"status":500,"title":"Internal Server Error"}
"#;
    fs::write(&file, lock).unwrap();

    assert_fails(
        "orders",
        package.path(),
        Some("overwirte"),
        "STATUS_CATALOG is `overwirte`: its only value is `overwrite`",
    );
    for variable in [None, Some("")] {
        assert_fails(
            "orders",
            package.path(),
            variable,
            r#"the problem types are not those in `/shop/api-errors.jsonl`

breaking:
- `500 Internal Server Error` is removed
- `https://shop.example/problems/missing` is now `https://shop.example/problems/no-such-order`; to rename only the variant or struct, set `type = "https://shop.example/problems/missing"` and `extension(code = "MISSING")` in its attribute
- `https://shop.example/problems/out-of-credit`: member `price` is removed
- `https://shop.example/problems/out-of-credit`: the status is now 403, was 402

compatible:
- `https://shop.example/problems/out-of-credit`: member `balance` is added
- `https://shop.example/problems/out-of-credit`: the title is now "Out of credit", was "No credit"

to accept this, run this test with STATUS_CATALOG=overwrite in the environment"#,
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), lock);
    }
    assert_passes(package.path(), Some("overwrite"));
    assert_passes(package.path(), None);
}

#[test]
fn a_file_that_cannot_be_read_is_written_on_demand() {
    let package = tempfile::tempdir().unwrap();
    for (lock, error) in [
        (&b"\n<<<<<<< HEAD\n"[..], "it marks a conflict of a merge"),
        (b"\n\xff\n", "it is not UTF-8"),
    ] {
        fs::write(package.path().join(FILE), lock).unwrap();
        assert_fails(
            "orders",
            package.path(),
            None,
            &format!(
                "cannot read `/shop/api-errors.jsonl`: line 2: {error}\n\
                 to write it again, run this test with STATUS_CATALOG=overwrite in the environment"
            ),
        );
        assert_passes(package.path(), Some("overwrite"));
        assert_passes(package.path(), None);
    }
}

#[test]
fn a_byte_order_mark_is_no_change() {
    let package = tempfile::tempdir().unwrap();
    let lock = Catalog::of::<OrderError>().to_lock();
    fs::write(package.path().join(FILE), format!("\u{feff}{lock}")).unwrap();

    assert_passes(package.path(), None);
}

#[test]
fn two_problems_of_one_type_are_named() {
    let package = tempfile::tempdir().unwrap();
    for variable in [None, Some("overwrite")] {
        if variable.is_none() {
            fs::write(package.path().join(FILE), "").unwrap();
        }
        assert_fails(
            "ambiguous",
            package.path(),
            variable,
            r#"different problems have the type `https://shop.example/problems/out-of-credit`
  `status_tests::catalog::file::PaymentError<alloc::vec::Vec<u8>>`: {"type":"https://shop.example/problems/out-of-credit","status":402,"title":"Payment Required"}
  `status_tests::catalog::file::OrderError::OutOfCredit`: {"type":"https://shop.example/problems/out-of-credit","status":403,"title":"Out of credit","members":{"balance":"integer"}}
set another `type` on all but one of them"#,
        );
    }
    assert_eq!(fs::read_to_string(package.path().join(FILE)).unwrap(), "");
}

#[test]
fn a_directory_in_place_of_the_file_is_an_error() {
    let package = tempfile::tempdir().unwrap();
    fs::create_dir(package.path().join(FILE)).unwrap();

    for (variable, what) in [(None, "read"), (Some("overwrite"), "write")] {
        let output = run("orders", package.path(), variable);
        let stderr = String::from_utf8(output.stderr).unwrap();
        let path = package.path().join(FILE);
        let expected = format!("cannot {what} `{}`: ", path.display());
        assert!(stderr.contains(&expected), "{stderr}");
    }
}

catalogued! {
    #[status(404)]
    struct Inner;
}

catalogued! {
    enum Outer {
        #[status(transparent, type = "/pay", title = "One")]
        One(Inner),
    }
}

catalogued! {
    enum OtherOuter {
        #[status(transparent, type = "/pay", title = "Two", extension(k = 1))]
        Two(Inner),
        #[status(409, type = "/pay")]
        Three,
    }
}

/// Although the inner error is the same.
#[test]
fn the_items_that_set_a_type_are_named() {
    let catalog = Catalog::of::<Outer>().and::<OtherOuter>();
    assert_eq!(
        catalog.changes_since("").unwrap_err().to_string(),
        r#"different problems have the type `/pay`
  `status_tests::catalog::file::Outer::One`: {"type":"/pay","status":404,"title":"One"}
  `status_tests::catalog::file::OtherOuter::Two`: {"type":"/pay","status":404,"title":"Two","constants":{"k":1}}
  `status_tests::catalog::file::OtherOuter::Three`: {"type":"/pay","status":409,"title":"Conflict"}
set another `type` on all but one of them"#
    );
}
