//! The lock: the file that the problem types of an API are compared with.

use super::changes::Changes;
use super::document::Entry;
use super::problem_type::ProblemType;
use super::Catalog;
use std::env;
use std::error::Error;
use std::fmt::{self, Display};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

impl Catalog {
    /// Returns the content of the lock: a JSON object for each problem type, a line each, sorted.
    ///
    /// A line has what clients can rely on: the `type`, the status code or codes, the title, the detail and the extension members
    /// that are constants, and the names of other members and of headers with the kinds of their values. An error with a body of
    /// its own, as with `body = json(T)`, has the line of its problem, from which the body is made.
    ///
    /// [`assert_locked`](Self::assert_locked) compares it with a file. Other tools for snapshots can do that too, but for one thing:
    /// different problems with one `type` are an error of [`changes_since`](Self::changes_since), and have a line each here.
    ///
    /// ```
    /// use status::catalog::{Catalog, ProblemTypes};
    /// use status::{Problem, StatusClass};
    ///
    /// #[derive(StatusClass, Problem, ProblemTypes)]
    /// #[status(503, type = "/problems/{kebab-case}", extension(code = "{snake_case}"))]
    /// struct ShopClosed {
    ///     #[status(header = "retry-after")]
    ///     seconds: u32,
    /// }
    ///
    /// assert_eq!(
    ///     Catalog::of::<ShopClosed>().to_lock(),
    ///     concat!(
    ///         r#"{"type":"/problems/shop-closed","status":503,"title":"Service Unavailable","#,
    ///         r#""constants":{"code":"shop_closed"},"headers":{"retry-after":"integer"}}"#,
    ///         "\n"
    ///     )
    /// );
    /// ```
    #[must_use]
    pub fn to_lock(&self) -> String {
        let lines = self.problem_types().map(|line| line.to_line() + "\n");
        lines.collect()
    }

    /// Returns what is different from a lock.
    ///
    /// ```
    /// use status::catalog::{Catalog, ProblemTypes};
    /// use status::{Problem, StatusClass};
    ///
    /// #[derive(StatusClass, Problem, ProblemTypes)]
    /// #[status(404, type = "/problems/no-such-order", title = "No such order")]
    /// struct NoSuchOrder;
    ///
    /// let lock = r#"{"type":"/problems/no-such-order","status":410,"title":"Gone"}"#;
    /// let changes = Catalog::of::<NoSuchOrder>().changes_since(lock)?;
    /// assert_eq!(changes.breaking, ["`/problems/no-such-order`: the status is now 404, was 410"]);
    /// assert_eq!(
    ///     changes.compatible,
    ///     [r#"`/problems/no-such-order`: the title is now "No such order", was "Gone""#]
    /// );
    /// # Ok::<(), status::catalog::CatalogError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a line of the lock cannot be read, or if different problems have one `type`.
    pub fn changes_since(&self, lock: &str) -> Result<Changes, CatalogError> {
        self.check()?;
        let current = self.problem_types().cloned().collect();
        Ok(Changes::between(read(lock)?, current))
    }

    /// Compares the problem types with the lock in a file, in a test.
    ///
    /// A relative path is relative to the directory of the package that is being tested. With `STATUS_CATALOG=overwrite` in the
    /// environment, the file is written instead. A file is the lock of one catalogue.
    ///
    /// # Panics
    ///
    /// At the line of the caller, if there is no such file, if it cannot be read, if the problem types are not those in it, if
    /// different problems have one `type`, or if `STATUS_CATALOG` has another value.
    #[track_caller]
    pub fn assert_locked(&self, path: impl AsRef<Path>) {
        // The directory of the package that cargo is testing.
        let directory = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
        let path = Path::new(&directory).join(path);
        let mode = env::var("STATUS_CATALOG").unwrap_or_default();
        let result = match mode.as_str() {
            "overwrite" => self.overwrite(&path),
            "" => self.compare(&path),
            _ => Err(format!(
                "STATUS_CATALOG is `{mode}`: its only value is `overwrite`"
            )),
        };
        if let Err(message) = result {
            panic!("{message}");
        }
    }

    fn overwrite(&self, path: &Path) -> Result<(), String> {
        self.check().map_err(|error| error.to_string())?;
        let directory = path.parent().map_or(Ok(()), fs::create_dir_all);
        let written = directory.and_then(|()| fs::write(path, self.to_lock()));
        written.map_err(|error| format!("cannot write `{}`: {error}", path.display()))
    }

    fn compare(&self, path: &Path) -> Result<(), String> {
        const OVERWRITE: &str = "run this test with STATUS_CATALOG=overwrite in the environment";
        let file = path.display();
        let lock = fs::read(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => {
                format!("there is no file `{file}`\nto write it, {OVERWRITE}, and commit it")
            }
            _ => format!("cannot read `{file}`: {error}"),
        })?;
        match text(lock).and_then(|lock| self.changes_since(&lock)) {
            Ok(changes) if changes.is_empty() => Ok(()),
            Ok(changes) => Err(format!(
                "the problem types are not those in `{file}`\n\n{changes}\n\nto accept this, {OVERWRITE}"
            )),
            Err(CatalogError(Cause::Ambiguous(message))) => Err(message),
            Err(error) => Err(format!(
                "cannot read `{file}`: {error}\nto write it again, {OVERWRITE}"
            )),
        }
    }

    /// Checks that no `type` is that of different problems.
    fn check(&self) -> Result<(), CatalogError> {
        let is_one = |a: &Entry, b: &Entry| a.problem_type.type_uri == b.problem_type.type_uri;
        let of_types = self.entries.chunk_by(is_one);
        let messages: Vec<String> = of_types.filter_map(ambiguous).collect();
        match messages.is_empty() {
            true => Ok(()),
            false => Err(CatalogError(Cause::Ambiguous(messages.join("\n\n")))),
        }
    }
}

/// Returns what is wrong with the entries of one type, if there are several.
fn ambiguous(entries: &[Entry]) -> Option<String> {
    let [Entry { problem_type, .. }, _, ..] = entries else {
        return None;
    };
    let uri = problem_type.type_uri.as_ref()?;
    let of = |entry: &Entry| {
        let origins = entry.origins.iter().map(|origin| format!("`{origin}`"));
        let origins: Vec<String> = origins.collect();
        format!(
            "  {}: {}\n",
            origins.join(", "),
            entry.problem_type.to_line()
        )
    };
    let entries: String = entries.iter().map(of).collect();
    Some(format!(
        "different problems have the type `{uri}`\n{entries}set another `type` on all but one of them"
    ))
}

/// Returns the text of a lock.
fn text(lock: Vec<u8>) -> Result<String, CatalogError> {
    String::from_utf8(lock).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let number = 1 + valid.iter().filter(|&&byte| byte == b'\n').count();
        let what = "it is not UTF-8".to_owned();
        CatalogError(Cause::Line { number, what })
    })
}

/// Reads the problem types in a lock. Empty lines are skipped, and so is the byte order mark that some editors add.
fn read(lock: &str) -> Result<Vec<ProblemType>, CatalogError> {
    let lock = lock.trim_start_matches('\u{feff}');
    let mut known: Vec<(usize, ProblemType)> = Vec::new();
    for (at, line) in lock.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let number = at + 1;
        let error = |what| CatalogError(Cause::Line { number, what });
        let problem_type = ProblemType::of_line(line).map_err(error)?;
        let same = known
            .iter()
            .find(|(_, known)| known.is_same_as(&problem_type));
        if let Some((line, _)) = same {
            return Err(error(format!("it has the problem type of line {line}")));
        }
        known.push((number, problem_type));
    }
    let problem_types = known.into_iter().map(|(_, problem_type)| problem_type);
    Ok(problem_types.collect())
}

/// The error of [`Catalog::changes_since`].
///
/// ```
/// use status::catalog::{Catalog, ProblemTypes};
/// use status::{Problem, StatusClass};
///
/// #[derive(StatusClass, Problem, ProblemTypes)]
/// #[status(404)]
/// struct NoSuchOrder;
///
/// let error = Catalog::of::<NoSuchOrder>().changes_since("<<<<<<< HEAD").unwrap_err();
/// assert_eq!(error.to_string(), "line 1: it marks a conflict of a merge");
/// ```
#[derive(Clone, Debug)]
pub struct CatalogError(Cause);

#[derive(Clone, Debug)]
enum Cause {
    /// A line of the lock cannot be read.
    Line { number: usize, what: String },
    /// Different problems have one `type`.
    Ambiguous(String),
}

impl Display for CatalogError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Cause::Line { number, what } => write!(formatter, "line {number}: {what}"),
            Cause::Ambiguous(message) => formatter.write_str(message),
        }
    }
}

impl Error for CatalogError {}
