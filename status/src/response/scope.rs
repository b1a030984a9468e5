//! What the middlewares around the running code add to its problems.
//!
//! A middleware enters its [`Scope`] for each poll of what is inside of it, and leaves it in between: a thread serves other
//! requests there. So a problem is changed before it is rendered, and is rendered once. Nothing is added to a response that is
//! created in another task.

use super::accept;
use super::foreign::Ours;
use crate::body::Rendering;
use crate::problem::details::ProblemDetails;
use crate::problem::semantics::has_body;
use http::header::{HeaderValue, VARY};
use std::cell::RefCell;
use std::future::{poll_fn, Future};
use std::mem;
use std::pin::pin;
use std::sync::Arc;

thread_local! {
    /// The scopes that are entered, the innermost last. Not borrowed while code of users runs.
    static ENTERED: RefCell<Vec<Scope>> = const { RefCell::new(Vec::new()) };
}

/// What a middleware adds to the problems of one request. `None` as long as that is nothing.
#[derive(Default)]
pub(crate) struct Scope(Option<Box<Additions<Customize>>>);

/// What is called with each problem of a request.
type Customize = dyn FnMut(&mut ProblemDetails) + Send;

/// With the closure in it, so that it is one allocation.
struct Additions<C: ?Sized> {
    choice: Option<Choice>,
    /// The last response with a text.
    ours: Option<Ours>,
    customize: C,
}

impl Scope {
    pub(crate) fn new<C>(customize: C, choice: Option<Choice>) -> Self
    where
        C: FnMut(&mut ProblemDetails) + Send + 'static,
    {
        Scope(Some(Box::new(Additions {
            choice,
            ours: None,
            customize,
        })))
    }

    pub(crate) fn of_choice(choice: Option<Choice>) -> Self {
        match choice {
            None => Scope(None),
            choice => Scope::new(|_| {}, choice),
        }
    }

    /// Runs code whose problems are changed.
    #[inline]
    pub(crate) fn enter<T>(&mut self, run: impl FnOnce() -> T) -> T {
        let _guard = Entered::new(self);
        run()
    }

    /// Changes a problem, but for its status, which is what the code promises.
    pub(crate) fn customize(&mut self, problem: &mut ProblemDetails) {
        if let Some(additions) = &mut self.0 {
            customize_with(problem, &mut additions.customize);
        }
    }

    /// Polls a future whose problems are changed.
    pub(crate) async fn run<F: Future>(&mut self, future: F) -> F::Output {
        let mut future = pin!(future);
        poll_fn(|context| self.enter(|| future.as_mut().poll(context))).await
    }

    /// Returns the text that was [recorded](record).
    pub(crate) fn take_ours(&mut self) -> Option<Ours> {
        self.0.as_mut()?.ours.take()
    }
}

/// Leaves a scope when it is dropped, after a panic too.
struct Entered<'a>(&'a mut Scope);

impl<'a> Entered<'a> {
    #[inline]
    fn new(scope: &'a mut Scope) -> Self {
        // The thread-local is gone only while the thread ends.
        let _ = ENTERED.try_with(|entered| entered.borrow_mut().push(mem::take(scope)));
        Entered(scope)
    }
}

impl Drop for Entered<'_> {
    #[inline]
    fn drop(&mut self) {
        let left = ENTERED.try_with(|entered| entered.borrow_mut().pop());
        if let Ok(Some(scope)) = left {
            *self.0 = scope;
        }
    }
}

/// The scopes that are entered, while code of users runs for them, whose own problems are not theirs. They are entered again when
/// this is dropped.
struct Taken(Vec<Scope>);

impl Taken {
    fn new() -> Self {
        Taken(ENTERED.try_with(RefCell::take).unwrap_or_default())
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let scopes = mem::take(&mut self.0);
        if !scopes.is_empty() {
            let _ = ENTERED.try_with(|entered| entered.replace(scopes));
        }
    }
}

/// Changes a problem as the middlewares around the running code do, the inner ones first, and returns what renders it.
pub(crate) fn customize(problem: &mut ProblemDetails, own: Rendering) -> Rendering {
    let mut taken = Taken::new();
    if taken.0.is_empty() {
        return own;
    }
    for scope in taken.0.iter_mut().rev() {
        scope.customize(problem);
    }
    let additions = taken.0.iter().rev().filter_map(|scope| scope.0.as_ref());
    let choices = additions.filter_map(|additions| additions.choice.as_ref());
    choose(problem, own, choices)
}

/// Changes a problem, but for its status, which is what the code promises.
pub(crate) fn customize_with(
    problem: &mut ProblemDetails,
    customize: impl FnOnce(&mut ProblemDetails),
) {
    let status = problem.status;
    customize(problem);
    problem.status = status;
}

/// Returns the rendering that the client prefers. Where there is a choice, the problem has the header `vary`.
pub(crate) fn choose<'a>(
    problem: &mut ProblemDetails,
    own: Rendering,
    choices: impl Iterator<Item = &'a Choice>,
) -> Rendering {
    if own.content_type.is_empty() || !has_body(problem.status) {
        return own;
    }
    let mut choices = choices.peekable();
    if choices.peek().is_some() {
        let accept = HeaderValue::from_static("accept");
        problem.append_header(crate::LogLevel::of(problem.status), VARY, accept);
    }
    choices.fold(own, |best, choice| choice.preferred(best))
}

/// The other renderings that a middleware has, and what the client accepts.
pub(crate) struct Choice {
    renderings: Arc<[Rendering]>,
    accept: String,
}

impl Choice {
    /// `lines` are those of the header `accept`.
    pub(crate) fn new<'a>(
        renderings: Arc<[Rendering]>,
        lines: impl Iterator<Item = &'a [u8]>,
    ) -> Self {
        let mut accept = String::new();
        for line in lines {
            if !accept.is_empty() {
                accept.push(',');
            }
            accept.push_str(&String::from_utf8_lossy(line));
        }
        Choice { renderings, accept }
    }

    /// Returns the best rendering, which is the given one if no other is better.
    fn preferred(&self, own: Rendering) -> Rendering {
        let quality = |rendering: &Rendering| accept::quality(&self.accept, rendering.content_type);
        let mut best = (own, quality(&own));
        for rendering in self.renderings.iter() {
            let quality = quality(rendering);
            if quality > best.1 {
                best = (*rendering, quality);
            }
        }
        best.0
    }
}

/// Records the text of a response, by which middlewares recognize it where its extensions are lost.
pub(crate) fn record(ours: &Ours) {
    for scope in &mut Taken::new().0 {
        if scope.0.is_none() {
            *scope = Scope::new(|_| {}, None);
        }
        if let Some(additions) = &mut scope.0 {
            additions.ours = Some(ours.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{choose, customize, Choice, Ours, Scope};
    use crate::body::{Body, Rendering, Text};
    use crate::{status, ProblemDetails};
    use std::error::Error;
    use std::future::{poll_fn, Future};
    use std::panic::{catch_unwind, AssertUnwindSafe};
    use std::pin::pin;
    use std::sync::Arc;
    use std::task::{Context, Poll, Wake, Waker};

    /// A scope that appends a name to the details of problems.
    fn named(name: &'static str) -> Scope {
        customizing(move |problem| {
            let detail = problem.detail.get_or_insert_with(String::new);
            detail.push_str(name);
        })
    }

    fn customizing(customize: impl FnMut(&mut ProblemDetails) + Send + 'static) -> Scope {
        Scope::new(customize, None)
    }

    fn customized() -> ProblemDetails {
        let mut problem = ProblemDetails::new(status!(404));
        customize(&mut problem, Rendering::of::<ProblemDetails>());
        problem
    }

    /// Returns the names of the scopes that are entered, the innermost first.
    fn names() -> String {
        customized().detail.unwrap_or_default()
    }

    fn catch<T>(run: impl FnOnce() -> T) -> Option<T> {
        catch_unwind(AssertUnwindSafe(run)).ok()
    }

    #[test]
    fn inner_scopes_are_first_and_none_is_left_outside() {
        let (mut outer, mut inner) = (named("o"), named("i"));

        let seen = outer.enter(|| (names(), inner.enter(names), names()));

        assert_eq!(seen, ("o".into(), "io".into(), "o".into()));
        assert_eq!(names(), "");
        assert_eq!(inner.enter(names), "i");
    }

    #[test]
    fn a_panic_leaves_the_scopes_that_it_leaves() {
        let (mut outer, mut inner) = (named("o"), named("i"));

        let seen = outer.enter(|| {
            assert!(catch(|| inner.enter(|| panic!("inside"))).is_none());
            names()
        });

        assert_eq!((seen, names()), ("o".into(), String::new()));
        assert_eq!(inner.enter(names), "i");
    }

    #[test]
    fn a_panic_of_a_closure_keeps_the_scopes() {
        let mut outer = named("o");
        let mut count = 0;
        let mut inner = customizing(move |problem| {
            count += 1;
            assert_ne!(count, 1);
            problem.detail = Some("i".into());
        });

        let seen = outer.enter(|| inner.enter(|| (catch(names), names())));

        assert_eq!(seen, (None, "io".into()));
        assert_eq!(names(), "");
    }

    #[test]
    fn the_problems_of_a_closure_are_not_customized() {
        let mut outer = named("o");
        let mut inner = customizing(|problem| problem.detail = Some(names()));

        assert_eq!(outer.enter(|| inner.enter(names)), "o");
    }

    #[test]
    fn the_status_is_kept() {
        let mut scope = customizing(|problem| *problem = ProblemDetails::new(status!(200)));

        assert_eq!(scope.enter(customized).status, status!(404));
    }

    #[test]
    fn a_scope_is_entered_for_each_poll_and_left_in_between() {
        async fn twice() -> (String, String) {
            let before = names();
            let mut is_first = true;
            poll_fn(|_| match std::mem::take(&mut is_first) {
                true => Poll::Pending,
                false => Poll::Ready(()),
            })
            .await;
            (before, names())
        }

        struct NoWaker;

        impl Wake for NoWaker {
            fn wake(self: Arc<Self>) {}
        }

        let waker = Waker::from(Arc::new(NoWaker));
        let context = &mut Context::from_waker(&waker);
        let (mut a, mut b) = (named("a"), named("b"));
        let mut futures = [
            pin!(a.run(twice())) as std::pin::Pin<&mut dyn Future<Output = _>>,
            pin!(b.run(twice())),
        ];

        for future in &mut futures {
            assert!(future.as_mut().poll(context).is_pending());
            assert_eq!(names(), "");
        }
        let seen = futures
            .each_mut()
            .map(|future| future.as_mut().poll(context));

        assert_eq!(
            seen,
            ["a", "b"].map(|name| Poll::Ready((name.to_owned(), name.to_owned())))
        );
    }

    #[test]
    fn every_scope_has_the_last_text() {
        let (mut outer, mut inner) = (Scope::default(), Scope::default());

        let record = |text: &[u8]| super::record(&Ours(text.into()));
        let text = |scope: &mut Scope| Some(scope.take_ours()?.0.to_vec());

        record(b"none");
        outer.enter(|| inner.enter(|| [b"1", b"2"].map(|text| record(text))));

        assert_eq!(text(&mut outer).as_deref(), Some(&b"2"[..]));
        assert_eq!(text(&mut inner).as_deref(), Some(&b"2"[..]));
        assert_eq!(text(&mut inner), None);
    }

    struct Html;

    impl Body for Html {
        const CONTENT_TYPE: &'static str = "text/html";

        fn render(_: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
            Ok(Vec::new())
        }
    }

    fn choice(renderings: &[Rendering], accept: &[&str]) -> Choice {
        let lines = accept.iter().map(|line| line.as_bytes());
        Choice::new(renderings.into(), lines)
    }

    #[test]
    fn the_preferred_rendering_is_chosen_and_ties_go_to_the_own() {
        let (own, html, text) = (
            Rendering::of::<ProblemDetails>(),
            Rendering::of::<Html>(),
            Rendering::of::<Text>(),
        );
        for (accept, expected) in [
            (&[][..], "application/problem+json"),
            (&[""], "application/problem+json"),
            (&["*/*"], "application/problem+json"),
            (&["image/png"], "application/problem+json"),
            (&["text/html, application/json"], "application/problem+json"),
            (&["text/html, application/json;q=0.9"], "text/html"),
            (&["application/json;q=0.1", "text/html;q=0.2"], "text/html"),
            (&["text/*"], "text/html"),
            (&["text/*, text/html;q=0"], "text/plain; charset=utf-8"),
            (&["*/*, application/problem+json;q=0"], "text/html"),
        ] {
            let mut problem = ProblemDetails::new(status!(404));
            // The alternatives of one middleware and those of nested ones are alike.
            let nested = [choice(&[html], accept), choice(&[text], accept)];
            for choices in [&[choice(&[html, text], accept)][..], &nested] {
                problem.headers.clear();
                let chosen = choose(&mut problem, own, choices.iter());
                assert_eq!(chosen.content_type, expected, "{accept:?}");
                assert_eq!(problem.headers["vary"], "accept");
            }
        }
    }

    #[test]
    fn without_a_choice_nothing_varies() {
        let own = Rendering::of::<ProblemDetails>();
        let html = [choice(&[Rendering::of::<Html>()], &["text/html"])];

        for (status, choices) in [(status!(404), &html[..0]), (status!(304), &html)] {
            let mut problem = ProblemDetails::new(status);
            let chosen = choose(&mut problem, own, choices.iter());
            assert_eq!(chosen.content_type, own.content_type);
            assert!(problem.headers.is_empty());
        }
    }
}
