//! The page in HTML and the Markdown.

use super::catalogued;
use status::catalog::{Catalog, ProblemTypes};

const OBJECT: &str = "<b>|`";

catalogued! {
    enum Escaped {
        /// Less than `<b>` & "more" | 'or'.
        ///
        /// Second.
        #[status(404, type = "/?a='&b#x'y", title = "<i>*No* | `such` & [order]", detail = "<u>\n_now_")]
        #[status(extension("<a|`" = OBJECT, code = "<"), header("x|y" = "1"))]
        One(#[status(extension = "<k>")] u8),
    }
}

#[test]
fn everything_is_escaped_in_html() {
    let page = Catalog::of::<Escaped>().to_html("<title>&");
    let (_, body) = page.split_once("<body>").unwrap();
    assert_eq!(
        body,
        r##"
<h1>&lt;title&gt;&amp;</h1>
<nav>
<ul>
<li><a href="#x&#39;y">&lt;i&gt;*No* | `such` &amp; [order]</a> <code>x&#39;y</code> <span>404</span></li>
</ul>
</nav>
<main>
<section id="x&#39;y">
<h2><a href="#x&#39;y">&lt;i&gt;*No* | `such` &amp; [order]</a></h2>
<p class="status">404 Not Found</p>
<p>Less than <code>&lt;b&gt;</code> &amp; &quot;more&quot; | &#39;or&#39;.</p>
<p>Second.</p>
<p>Detail: &lt;u&gt;
_now_</p>
<p>Type: <code>/?a=&#39;&amp;b#x&#39;y</code></p>
<table>
<tr><th scope="col">Member</th><th scope="col">Value</th></tr>
<tr><td><code>&lt;a|`</code></td><td><code>&quot;&lt;b&gt;|`&quot;</code></td></tr>
<tr><td><code>&lt;k&gt;</code></td><td>integer</td></tr>
<tr><td><code>code</code></td><td><code>&quot;&lt;&quot;</code></td></tr>
</table>
<table>
<tr><th scope="col">Header</th><th scope="col">Value</th></tr>
<tr><td><code>x|y</code></td><td>integer</td></tr>
</table>
</section>
</main>
</body>
</html>
"##
    );
}

#[test]
fn the_page_needs_nothing_else_and_fits_a_phone() {
    let page = Catalog::of::<Escaped>().to_html("Problems");
    assert!(
        page.starts_with("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    );
    assert!(page.contains("<title>Problems</title>"));
    assert!(
        page.contains(r#"<meta name="viewport" content="width=device-width, initial-scale=1">"#)
    );
    assert!(page.contains("@media (prefers-color-scheme: dark)"));
    assert!(page.contains("section:target {"));
    for other in ["<script", "<link", " src=", "@import", "url("] {
        assert!(!page.contains(other), "{other}");
    }
}

#[test]
fn everything_is_escaped_in_markdown() {
    assert_eq!(
        Catalog::of::<Escaped>().to_markdown(),
        r##"<a id="x&#39;y"></a>

## \<i\>\*No\* \| \`such\` \& \[order\]

`404 Not Found`, type `/?a='&b#x'y`

Less than `<b>` &amp; "more" \| 'or'.

Second.

Detail: \<u\> \_now\_

| member | value |
| --- | --- |
| `` <a\|` `` | `` "<b>\|`" `` |
| `<k>` | integer |
| `code` | `"<"` |

| header | value |
| --- | --- |
| `x\|y` | integer |
"##
    );
}

catalogued! {
    /// # Errors
    ///
    /// A `Vec<T>`, <b>
    /// or | not
    /// ===
    ///
    /// ```text
    /// <b> | `c`
    ///
    /// &d
    /// ```
    /// An ` <i>
    #[status(404)]
    struct Written;
}

#[test]
fn code_in_descriptions_is_left_as_it_is() {
    let markdown = Catalog::of::<Written>().to_markdown();
    let (_, markdown) = markdown.split_once("Not Found`\n\n").unwrap();
    assert_eq!(
        markdown,
        "\\# Errors\n\nA `Vec<T>`, &lt;b>\nor \\| not\n\\===\n\n```text\n<b> | `c`\n\n&d\n```\n\nAn \\` &lt;i>\n"
    );
    let page = Catalog::of::<Written>().to_html("Problems");
    let (_, page) = page
        .split_once("</h2>\n<p class=\"status\">404 Not Found</p>\n")
        .unwrap_or_else(|| page.split_once("</h2>\n").unwrap());
    let (page, _) = page.split_once("</section>").unwrap();
    assert_eq!(
        page,
        "<p># Errors</p>\n<p>A <code>Vec&lt;T&gt;</code>, &lt;b&gt;\nor | not\n===</p>\n\
         <pre><code>&lt;b&gt; | `c`\n\n&amp;d</code></pre>\n<p>An ` &lt;i&gt;</p>\n"
    );
}

catalogued! {
    enum Taken {
        #[status(404, type = "/a/x")]
        Segment,
        #[status(404, type = "/problems#x")]
        Fragment,
        #[status(404, type = "/c#y")]
        First,
        #[status(404, type = "/d#y")]
        Second,
        #[status(404, type = "/e#y-2")]
        Number,
    }
}

#[test]
fn a_fragment_leads_to_the_section_of_its_type() {
    let page = Catalog::of::<Taken>().to_html("Problems");
    for (id, uri) in [
        ("x-2", "/a/x"),
        ("y", "/c#y"),
        ("y-3", "/d#y"),
        ("y-2", "/e#y-2"),
        ("x", "/problems#x"),
    ] {
        let (_, section) = page.split_once(&format!("<section id=\"{id}\">")).unwrap();
        let (section, _) = section.split_once("</section>").unwrap();
        assert!(
            section.contains(&format!("<code>{uri}</code>")),
            "{section}"
        );
    }
}

catalogued! {
    enum Anchors {
        #[status(404, type = "https://shop.example/problems#no-such-order")]
        Fragment,
        #[status(404, type = "https://shop.example/problems/no-such-order/?a=/b#")]
        Path,
        #[status(404, type = "urn:problem:shop:no-customer")]
        Urn,
        #[status(409, extension(code = "PAID/TWICE"))]
        Code,
        #[status(410, extension(code = 7))]
        Number,
        #[status(404 | 410, with = status::status!(404), title = "Gone or not")]
        Several,
        #[status(with = status::status!(404))]
        Any,
        #[status(402)]
        Bare,
    }
}

#[test]
fn each_problem_type_has_an_anchor_of_its_own() {
    let page = Catalog::of::<Anchors>().to_html("Problems");
    let ids = page.split("<section id=\"").skip(1);
    let ids: Vec<&str> = ids.map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(
        ids,
        [
            "no-such-order",
            "no-such-order-2",
            "no-customer",
            "402",
            "404-410",
            "PAID-TWICE",
            "7",
            "any"
        ]
    );
    for id in ids {
        assert!(page.contains(&format!("<a href=\"#{id}\">")), "{id}");
    }
}

catalogued! {
    enum Described {
        /// The first.
        #[status(404)]
        First,
        /// The second.
        #[status(404)]
        Second,
        /// The first.
        #[status(404)]
        Third,
        /// Not shown.
        #[status(404, description = "Shown.")]
        Fourth,
        /// Not shown.
        #[status(500)]
        Storage,
        #[status(transparent, description = "Inner.")]
        Inner(Inner),
    }
}

catalogued! {
    /// Not shown.
    #[status(410)]
    struct Inner;
}

#[test]
fn descriptions_are_those_of_openapi() {
    let markdown = Catalog::of::<Described>().to_markdown();
    assert!(!markdown.contains("Not shown."), "{markdown}");
    let expected = "## Not Found\n\n`404 Not Found`\n\nThe first.\n\nThe second.\n\nShown.\n";
    assert!(markdown.contains(expected), "{markdown}");
    assert!(
        markdown.contains("## Gone\n\n`410 Gone`\n\nInner.\n"),
        "{markdown}"
    );
}

#[test]
fn the_lock_has_no_descriptions() {
    fn lock<E: ProblemTypes>() -> String {
        Catalog::of::<E>().to_lock()
    }
    for text in ["first", "Shown", "Inner"] {
        assert!(!lock::<Described>().contains(text), "{text}");
    }
}
