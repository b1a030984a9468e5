//! Compile times next to other crates: a cold build as the only dependency, many uses of `status!`, and large derives.
//!
//! Every crate that is timed is written to a workspace of its own below `target/compile-bench`. The measurements of a
//! group are interleaved, so that other load on the machine affects all of them alike. `--quick` measures once.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

const STATUS: &str = concat!(
    "status = { path = \"",
    env!("CARGO_MANIFEST_DIR"),
    "/../../status\" }"
);
const THISERROR: &str = "thiserror = \"2\"";
const HTTP_DERIVE: &str = "http-derive = { version = \"0.1\", features = [\"http-1\"] }";
const STRUM: &str = "strum = { version = \"0.28\", features = [\"derive\"] }";
const HTTP: &str = "http = \"1.4\"";

const USES: usize = 10_000;
const VARIANTS: [usize; 2] = [1_000, 5_000];

/// The codes of the derived enums, under names that `http` and `status` share.
#[rustfmt::skip]
const CODES: [(u16, &str); 20] = [
    (400, "BAD_REQUEST"), (401, "UNAUTHORIZED"), (402, "PAYMENT_REQUIRED"), (403, "FORBIDDEN"), (404, "NOT_FOUND"),
    (405, "METHOD_NOT_ALLOWED"), (406, "NOT_ACCEPTABLE"), (409, "CONFLICT"), (410, "GONE"), (411, "LENGTH_REQUIRED"),
    (412, "PRECONDITION_FAILED"), (415, "UNSUPPORTED_MEDIA_TYPE"), (417, "EXPECTATION_FAILED"), (423, "LOCKED"),
    (429, "TOO_MANY_REQUESTS"), (500, "INTERNAL_SERVER_ERROR"), (501, "NOT_IMPLEMENTED"), (502, "BAD_GATEWAY"),
    (503, "SERVICE_UNAVAILABLE"), (504, "GATEWAY_TIMEOUT"),
];

/// A crate to compile, and what it is called in the table.
struct Subject {
    label: &'static str,
    package: String,
    dependency: &'static str,
    source: String,
}

fn main() {
    let quick = env::args().any(|argument| argument == "--quick");
    let (builds, checks) = if quick { (1, 1) } else { (5, 15) };
    let (cold, uses, derives) = (cold(), uses(), VARIANTS.map(derives));
    let checked: Vec<&Subject> = uses.iter().chain(derives.iter().flatten()).collect();
    let workspace = Workspace::create(cold.iter().chain(checked.iter().copied()));
    for subject in checked {
        workspace.check(subject);
    }
    println!("Medians of {builds} builds and {checks} checks.");

    let times = medians(&cold, builds, |subject| workspace.build_cold(subject));
    println!("\n### Cold debug build as the only dependency\n");
    println!("| dependency | seconds | of thiserror |\n| --- | ---: | ---: |");
    for (subject, time) in cold.iter().zip(&times) {
        let (seconds, ratio) = (time.as_secs_f64(), ratio(*time, times[0]));
        println!("| {} | {seconds:.2} | {ratio:.2} |", subject.label);
    }

    let times = medians(&uses, checks, |subject| workspace.check(subject));
    println!("\n### `cargo check` with {USES} constants\n");
    println!("| value | seconds | of the path |\n| --- | ---: | ---: |");
    for (subject, time) in uses.iter().zip(&times) {
        let (seconds, ratio) = (time.as_secs_f64(), ratio(*time, times[0]));
        println!("| {} | {seconds:.3} | {ratio:.2} |", subject.label);
    }

    println!("\n### `cargo check` with an enum, beyond the enum without these impls\n");
    println!("| variants | impls | seconds | µs a variant |\n| ---: | --- | ---: | ---: |");
    for (count, subjects) in VARIANTS.iter().zip(&derives) {
        let times = medians(subjects, checks, |subject| workspace.check(subject));
        for (subject, time) in subjects.iter().zip(&times).skip(1) {
            let added = time.as_secs_f64() - times[0].as_secs_f64();
            let each = added * 1e6 / *count as f64;
            println!("| {count} | {} | {added:.3} | {each:.1} |", subject.label);
        }
    }
}

fn ratio(time: Duration, of: Duration) -> f64 {
    time.as_secs_f64() / of.as_secs_f64()
}

/// Empty crates with one dependency each.
fn cold() -> Vec<Subject> {
    [
        ("thiserror", THISERROR),
        ("http-derive", HTTP_DERIVE),
        ("strum", STRUM),
        ("http", HTTP),
        ("status", STATUS),
    ]
    .map(|(label, dependency)| Subject {
        label,
        package: format!("cold-{label}"),
        dependency,
        source: String::new(),
    })
    .into()
}

/// Many constants, with the path to the value and with `status!`.
fn uses() -> Vec<Subject> {
    let source = |value: &str| {
        (0..USES).fold(String::new(), |mut source, at| {
            let _ = writeln!(source, "pub const X{at}: status::StatusCode = {value};");
            source
        })
    };
    vec![
        Subject {
            label: "`status::codes::HTTP_404_NOT_FOUND`",
            package: "uses-path".to_owned(),
            dependency: STATUS,
            source: source("status::codes::HTTP_404_NOT_FOUND"),
        },
        Subject {
            label: "`status::status!(404)`",
            package: "uses-macro".to_owned(),
            dependency: STATUS,
            source: source("status::status!(404)"),
        },
    ]
}

/// Enums with as many variants; first without any impl but `Debug`, which thiserror requires.
fn derives(count: usize) -> Vec<Subject> {
    let subject = |label, name, dependency, source| Subject {
        label,
        package: format!("{name}-{count}"),
        dependency,
        source,
    };
    vec![
        subject(
            "none",
            "enum",
            "",
            enumeration(count, "", |_, _| String::new()),
        ),
        subject("`match` by hand", "by-hand", STATUS, by_hand(count)),
        subject(
            "status",
            "status",
            STATUS,
            enumeration(count, ", status::StatusClass", |code, _| {
                format!("#[status({code})]")
            }),
        ),
        subject(
            "thiserror",
            "thiserror",
            THISERROR,
            enumeration(count, ", thiserror::Error", |code, name| {
                format!("#[error(\"{code} {name}\")]")
            }),
        ),
        subject(
            "http-derive",
            "http-derive",
            HTTP_DERIVE,
            enumeration(count, ", http_derive::HttpStatus", |_, name| {
                format!("#[http(status = \"{name}\")]")
            }),
        ),
    ]
}

/// An enum of unit variants, with an attribute for the code of each.
fn enumeration(count: usize, derive: &str, attribute: impl Fn(u16, &str) -> String) -> String {
    let mut source = format!("#[derive(Debug{derive})]\npub enum Error {{\n");
    for (at, (code, name)) in CODES.iter().cycle().take(count).enumerate() {
        let _ = writeln!(source, "    {} V{at},", attribute(*code, name));
    }
    source + "}\n"
}

/// The impls of `derive(StatusClass)`, as a person would write them.
fn by_hand(count: usize) -> String {
    let constant = |(code, name)| format!("status::codes::HTTP_{code}_{name}");
    let codes = CODES.map(constant).join(", ");
    let arms: String = (CODES
        .into_iter()
        .map(constant)
        .cycle()
        .take(count)
        .enumerate())
    .map(|(at, code)| format!("            Error::V{at} => {code},\n"))
    .collect();
    let enumeration = enumeration(count, "", |_, _| String::new());
    format!(
        "{enumeration}
impl status::StatusClass for Error {{
    fn status(&self) -> status::StatusCode {{
        match self {{
{arms}        }}
    }}
}}
impl status::StatusCodes for Error {{
    const CODES: status::StatusSet = status::StatusSet::of(&[{codes}]);
}}
impl From<&Error> for status::StatusCode {{
    fn from(error: &Error) -> Self {{
        status::StatusClass::status(error)
    }}
}}
impl From<Error> for status::StatusCode {{
    fn from(error: Error) -> Self {{
        status::StatusClass::status(&error)
    }}
}}
"
    )
}

/// Times each of the subjects in turn, as many times as there are rounds.
fn medians(
    subjects: &[Subject],
    rounds: usize,
    time: impl Fn(&Subject) -> Duration,
) -> Vec<Duration> {
    let mut times = vec![Vec::new(); subjects.len()];
    for _ in 0..rounds {
        for (subject, times) in subjects.iter().zip(&mut times) {
            times.push(time(subject));
        }
    }
    let median = |mut times: Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2]
    };
    times.into_iter().map(median).collect()
}

/// The workspace of all subjects, so that they share the versions of their dependencies and what is built of them.
struct Workspace {
    root: PathBuf,
}

impl Workspace {
    fn create<'a>(subjects: impl Iterator<Item = &'a Subject>) -> Self {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let root = repository.join("target/compile-bench");
        let workspace = Workspace { root };
        write(
            &workspace.root.join("Cargo.toml"),
            "[workspace]\nmembers = [\"crates/*\"]\nresolver = \"2\"\n",
        );
        let lock = fs::read_to_string(repository.join("Cargo.lock")).unwrap();
        write(&workspace.root.join("Cargo.lock"), &lock);
        for subject in subjects {
            let (package, dependency) = (&subject.package, subject.dependency);
            let manifest = format!(
                "[package]\nname = \"{package}\"\nedition = \"2021\"\n\n[dependencies]\n{dependency}\n"
            );
            write(&workspace.package(subject).join("Cargo.toml"), &manifest);
            write(&workspace.source(subject), &subject.source);
        }
        workspace.cargo(&["fetch"]);
        workspace
    }

    fn package(&self, subject: &Subject) -> PathBuf {
        self.root.join("crates").join(&subject.package)
    }

    fn source(&self, subject: &Subject) -> PathBuf {
        self.package(subject).join("src/lib.rs")
    }

    fn build_cold(&self, subject: &Subject) -> Duration {
        let target = self.root.join("target-cold");
        let _ = fs::remove_dir_all(&target);
        let target = target.to_str().unwrap();
        self.cargo(&["build", "-p", &subject.package, "--target-dir", target])
    }

    /// Checks a crate of which only the dependencies are built.
    fn check(&self, subject: &Subject) -> Duration {
        // A new modification time is enough for cargo.
        write(&self.source(subject), &subject.source);
        self.cargo(&["check", "-p", &subject.package])
    }

    fn cargo(&self, arguments: &[&str]) -> Duration {
        let mut cargo = Command::new(env::var("CARGO").unwrap_or("cargo".to_owned()));
        cargo
            .args(arguments)
            .arg("--quiet")
            .current_dir(&self.root)
            // Crates of this repository would be built incrementally, and crates of the registry not.
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("CARGO_TARGET_DIR");
        let start = Instant::now();
        let status = cargo.status().unwrap();
        let time = start.elapsed();
        assert!(status.success(), "{cargo:?}");
        time
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
