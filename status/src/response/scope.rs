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
use std::cell::{Cell, RefCell};
use std::future::{poll_fn, Future};
use std::marker::PhantomData;
use std::mem;
use std::pin::pin;
use std::sync::Arc;

thread_local! {
    /// The scopes that are entered and have additions, the innermost last. Not borrowed while code of users runs.
    static ENTERED: RefCell<Vec<Scope>> = const { RefCell::new(Vec::new()) };
    /// The text that was [recorded](record) last.
    static TEXT: RefCell<Option<Ours>> = const { RefCell::new(None) };
    /// Has no destructor, unlike the others, so that it is cheap to enter a scope that adds nothing.
    static RECORDED: Cell<Recorded> = const { Cell::new(Recorded::Outside) };
}

/// What was recorded since the innermost scope was entered.
#[derive(Clone, Copy, PartialEq)]
enum Recorded {
    /// Nothing, since there is no scope.
    Outside,
    Nothing,
    Text,
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

impl Additions<Customize> {
    fn new<C>(customize: C, choice: Option<Choice>) -> Box<Self>
    where
        C: FnMut(&mut ProblemDetails) + Send + 'static,
    {
        Box::new(Additions {
            choice,
            ours: None,
            customize,
        })
    }
}

impl Scope {
    pub(crate) fn new<C>(customize: C, choice: Option<Choice>) -> Self
    where
        C: FnMut(&mut ProblemDetails) + Send + 'static,
    {
        Scope(Some(Additions::new(customize, choice)))
    }

    pub(crate) fn of_choice(choice: Option<Choice>) -> Self {
        match choice {
            None => Scope(None),
            choice => Scope::new(|_| {}, choice),
        }
    }

    /// Changes the problems that are made until the guard is dropped.
    #[inline]
    pub(crate) fn enter(&mut self) -> Entered<'_> {
        let adds_nothing = self.0.is_none();
        if !adds_nothing {
            // The thread-local is gone only while the thread ends.
            let _ = ENTERED.try_with(|entered| entered.borrow_mut().push(mem::take(self)));
        }
        Entered {
            scope: self,
            adds_nothing,
            outer: RECORDED.replace(Recorded::Nothing),
            _thread: PhantomData,
        }
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
        poll_fn(|context| {
            let _entered = self.enter();
            future.as_mut().poll(context)
        })
        .await
    }

    /// Returns the text that was [recorded](record).
    pub(crate) fn take_ours(&mut self) -> Option<Ours> {
        self.0.as_mut()?.ours.take()
    }
}

/// Leaves a scope when it is dropped, after a panic too. Not `Send`, so that it is not held while a future waits.
#[must_use = "the scope is left when this is dropped"]
pub(crate) struct Entered<'a> {
    scope: &'a mut Scope,
    adds_nothing: bool,
    /// What had been recorded in the outer scope.
    outer: Recorded,
    _thread: PhantomData<*const ()>,
}

impl Entered<'_> {
    /// Keeps the text that was [recorded](record), which the outer scope has too.
    #[cold]
    fn keep_text(&mut self) {
        let text = TEXT.try_with(|text| match self.outer {
            Recorded::Outside => text.take(),
            _ => text.borrow().clone(),
        });
        let Ok(Some(text)) = text else {
            return;
        };
        if self.outer != Recorded::Outside {
            RECORDED.set(Recorded::Text);
        }
        let additions = self
            .scope
            .0
            .get_or_insert_with(|| Additions::new(|_| {}, None));
        additions.ours = Some(text);
    }
}

impl Drop for Entered<'_> {
    #[inline]
    fn drop(&mut self) {
        if !self.adds_nothing {
            let left = ENTERED.try_with(|entered| entered.borrow_mut().pop());
            if let Ok(Some(scope)) = left {
                *self.scope = scope;
            }
        }
        if RECORDED.replace(self.outer) == Recorded::Text {
            self.keep_text();
        }
    }
}

/// The scopes that are entered, while code of users runs for them, whose own problems are not theirs. They are entered again when
/// this is dropped.
struct Taken {
    scopes: Vec<Scope>,
    text: Option<Ours>,
    recorded: Recorded,
}

impl Taken {
    fn new() -> Self {
        Taken {
            scopes: ENTERED.try_with(RefCell::take).unwrap_or_default(),
            text: TEXT.try_with(RefCell::take).unwrap_or_default(),
            recorded: RECORDED.replace(Recorded::Outside),
        }
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let _ = ENTERED.try_with(|entered| entered.replace(mem::take(&mut self.scopes)));
        let _ = TEXT.try_with(|text| text.replace(self.text.take()));
        RECORDED.set(self.recorded);
    }
}

/// Changes a problem as the middlewares around the running code do, the inner ones first, and returns what renders it.
pub(crate) fn customize(problem: &mut ProblemDetails, own: Rendering) -> Rendering {
    let has_none = ENTERED.try_with(|entered| entered.borrow().is_empty());
    if has_none.unwrap_or(true) {
        return own;
    }
    let mut taken = Taken::new();
    for scope in taken.scopes.iter_mut().rev() {
        scope.customize(problem);
    }
    let scopes = taken.scopes.iter().rev();
    let choices = scopes.filter_map(|scope| scope.0.as_ref()?.choice.as_ref());
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
    if RECORDED.get() == Recorded::Outside {
        return;
    }
    if TEXT
        .try_with(|text| text.replace(Some(ours.clone())))
        .is_ok()
    {
        RECORDED.set(Recorded::Text);
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

    /// Runs code in a scope.
    fn within<T>(scope: &mut Scope, run: impl FnOnce() -> T) -> T {
        let _entered = scope.enter();
        run()
    }

    fn catch<T>(run: impl FnOnce() -> T) -> Option<T> {
        catch_unwind(AssertUnwindSafe(run)).ok()
    }

    #[test]
    fn inner_scopes_are_first_and_none_is_left_outside() {
        let (mut outer, mut inner) = (named("o"), named("i"));

        let seen = within(&mut outer, || (names(), within(&mut inner, names), names()));

        assert_eq!(seen, ("o".into(), "io".into(), "o".into()));
        assert_eq!(names(), "");
        assert_eq!(within(&mut inner, names), "i");
    }

    #[test]
    fn a_panic_leaves_the_scopes_that_it_leaves() {
        let (mut outer, mut inner) = (named("o"), named("i"));

        let seen = within(&mut outer, || {
            assert!(catch(|| within(&mut inner, || panic!("inside"))).is_none());
            names()
        });

        assert_eq!((seen, names()), ("o".into(), String::new()));
        assert_eq!(within(&mut inner, names), "i");
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

        let seen = within(&mut outer, || {
            within(&mut inner, || (catch(names), names()))
        });

        assert_eq!(seen, (None, "io".into()));
        assert_eq!(names(), "");
    }

    #[test]
    fn the_problems_of_a_closure_are_not_customized() {
        let mut outer = named("o");
        let mut inner = customizing(|problem| problem.detail = Some(names()));

        assert_eq!(within(&mut outer, || within(&mut inner, names)), "o");
    }

    #[test]
    fn the_status_is_kept() {
        let mut scope = customizing(|problem| *problem = ProblemDetails::new(status!(200)));

        assert_eq!(within(&mut scope, customized).status, status!(404));
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
    fn a_scope_has_the_last_text_that_was_recorded_in_it() {
        let record = |text: &[u8]| super::record(&Ours(text.into()));
        let text = |scope: &mut Scope| Some(scope.take_ours()?.0.to_vec());
        let mut recording = customizing(move |_| record(b"of a closure"));

        for outer in [Scope::default(), named("o")] {
            let (mut outer, mut inner, mut next) = (outer, Scope::default(), Scope::default());
            record(b"none");
            within(&mut outer, || {
                within(&mut inner, || [b"1", b"2"].map(|text| record(text)));
                within(&mut next, || ());
                within(&mut recording, names);
            });

            let texts = [&mut outer, &mut inner, &mut next, &mut recording].map(text);
            assert_eq!(texts, [Some(b"2".into()), Some(b"2".into()), None, None]);
            assert_eq!(text(&mut inner), None);
        }
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
