//! [`ProblemFairing`], which converts foreign error responses and customizes all.
//!
//! rocket has no middleware around handlers, but responses are created with the request, which has the settings and the local
//! state.

use super::respond;
use crate::body::Rendering;
use crate::code::traits::StatusClass;
use crate::problem::details::ProblemDetails;
use crate::response::foreign::{self, Foreign, ForeignError, Ours};
use crate::response::middleware::{settings_methods, Settings};
use crate::response::peeked::{Peeked, Source};
use crate::response::scope;
use rocket::catcher::{self, Catcher};
use rocket::fairing::{self, Fairing, Info, Kind};
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::response::{Body, Responder};
use rocket::tokio::io::{AsyncRead, AsyncReadExt as _, ReadBuf};
use rocket::{Build, Request, Response, Rocket};
use std::future::poll_fn;
use std::io::{self, Cursor};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{ready, Context, Poll};

type Hook = Arc<dyn Fn(&Request<'_>, &mut ProblemDetails) + Send + Sync>;

/// Fairing that converts error responses which were not made by this crate, such as those of routing, of request guards and of
/// panics, to problem details or to a service's own body.
///
/// ```
/// use rocket::http::Status;
/// use rocket::local::blocking::Client;
/// use rocket::{get, routes};
/// use status::rocket::ProblemFairing;
///
/// #[get("/orders/<id>")]
/// fn show(id: u32) -> String {
///     format!("order {id}")
/// }
///
/// # fn main() {
/// let rocket = rocket::build()
///     .mount("/", routes![show])
///     .attach(ProblemFairing::new());
///
/// let client = Client::untracked(rocket).unwrap();
/// let response = client.get("/order").dispatch();
/// assert_eq!(response.status(), Status::NotFound);
/// assert_eq!(response.into_string().unwrap(), r#"{"title":"Not Found","status":404}"#);
/// # }
/// ```
///
/// On ignition it registers a default catcher at `/`, unless there is one. A catcher of the service can return `ProblemDetails` or
/// a derived error, which is customized, too. rocket drops the error of a request guard: [`guard_error`] keeps it. The last fairing
/// that is attached is the one that counts.
///
#[doc = include_str!("../response/foreign.md")]
///
#[doc = include_str!("../response/customize.md")]
#[derive(Clone, Debug, Default)]
pub struct ProblemFairing {
    settings: Settings<Hook>,
}

settings_methods!(ProblemFairing, "rocket::ProblemFairing");

impl ProblemFairing {
    /// Adds a closure that is called with every problem and its request: [what is customized](Self#what-is-customized).
    ///
    /// ```
    /// use status::rocket::ProblemFairing;
    ///
    /// let fairing = ProblemFairing::new().customize(|request, problem| {
    ///     let id = request.headers().get_one("x-request-id");
    ///     problem.extensions.insert("request_id".to_owned(), id.into());
    /// });
    /// ```
    #[must_use]
    pub fn customize<F>(mut self, customize: F) -> Self
    where
        F: Fn(&Request<'_>, &mut ProblemDetails) + Send + Sync + 'static,
    {
        let before = self.settings.hook.take();
        self.settings.hook = Some(Arc::new(move |request: &Request<'_>, problem: &mut _| {
            if let Some(before) = &before {
                before(request, problem);
            }
            customize(request, problem);
        }));
        self
    }
}

/// Returns the outcome of a request guard that fails with an error.
///
/// rocket sends the response of a catcher for it, and drops the error. With a [`ProblemFairing`], the response is that of the error,
/// unless the service has a catcher of its own for the status code. The error is logged when it is sent: a handler that takes
/// an `Option` of the guard sends another response.
///
/// ```
/// use rocket::request::{FromRequest, Outcome};
/// use rocket::Request;
/// use status::rocket::guard_error;
/// use status::{Problem, StatusClass};
///
/// #[derive(StatusClass, Problem, status::rocket::Responder)]
/// #[status(401, detail = "no token", header("www-authenticate" = "Bearer"))]
/// struct NoToken;
///
/// struct User;
///
/// #[rocket::async_trait]
/// impl<'r> FromRequest<'r> for User {
///     type Error = ();
///
///     async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
///         match request.headers().get_one("authorization") {
///             Some(_) => Outcome::Success(User),
///             None => guard_error(request, NoToken),
///         }
///     }
/// }
/// ```
pub fn guard_error<E, T, F>(request: &Request<'_>, error: E) -> Outcome<T, (Status, ()), F>
where
    E: StatusClass + for<'r> Responder<'r, 'static> + Send + 'static,
{
    let status = Status::new(error.status().as_u16());
    let respond: Respond = Box::new(move |request| error.respond_to(request));
    local_state(request, |state| state.guard_error = Some((status, respond)));
    Outcome::Error((status, ()))
}

/// Creates the response of an error that is kept until it is known to be sent.
type Respond = Box<dyn FnOnce(&Request<'_>) -> rocket::response::Result<'static> + Send>;

/// The request-local state.
#[derive(Default)]
struct LocalState {
    /// The last response with a text, since rocket's responses have no extensions.
    ours: Option<Ours>,
    guard_error: Option<(Status, Respond)>,
}

fn local_state<T>(request: &Request<'_>, access: impl FnOnce(&mut LocalState) -> T) -> T {
    let state = request.local_cache(Mutex::<LocalState>::default);
    access(&mut state.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Records the text of a response of this crate.
pub(super) fn record(request: &Request<'_>, ours: Ours) {
    local_state(request, |state| state.ours = Some(ours));
}

fn settings<'r>(request: &'r Request<'_>) -> Option<&'r ProblemFairing> {
    request.rocket().state()
}

/// Changes a problem of a request, and returns what renders it.
pub(super) fn customize(
    request: &Request<'_>,
    problem: &mut ProblemDetails,
    own: Rendering,
) -> Rendering {
    let Some(ProblemFairing { settings }) = settings(request) else {
        return own;
    };
    if let Some(hook) = &settings.hook {
        scope::customize_with(problem, |problem| hook(request, problem));
    }
    let accept = request.headers().get("accept").map(str::as_bytes);
    scope::choose(problem, own, settings.choice(accept).iter())
}

#[rocket::async_trait]
impl Fairing for ProblemFairing {
    fn info(&self) -> Info {
        Info {
            name: "Problem Details",
            kind: Kind::Ignite | Kind::Response | Kind::Singleton,
        }
    }

    async fn on_ignite(&self, rocket: Rocket<Build>) -> fairing::Result {
        let is_default = |catcher: &Catcher| catcher.code.is_none() && catcher.base.path() == "/";
        let has_default = rocket.catchers().any(is_default);
        let rocket = rocket.manage(self.clone());
        Ok(if has_default {
            rocket
        } else {
            rocket.register("/", vec![Catcher::new(None, catch)])
        })
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        if response.status().code < 400 {
            return;
        }
        let size = response.body_mut().size().await;
        let status = response.status().status();
        // The body of a response to a HEAD request is removed later.
        let foreign = Foreign::new(
            self.settings.conversion,
            status,
            false,
            || size.map(|size| size as u64),
            |name| response.headers().get(name).map(str::as_bytes),
        );
        let Some(foreign) = foreign else { return };
        let foreign = foreign.unless(local_state(request, |state| state.ours.take()));
        let mut body = Peeked::new(response.body_mut().take());
        match poll_fn(|context| foreign.poll_error(&mut body, context)).await {
            Some(error) => replace(response, &error, request),
            None => put_back(response, body),
        }
    }
}

/// The default catcher.
fn catch<'r>(status: Status, request: &'r Request<'_>) -> catcher::BoxFuture<'r> {
    let kept = local_state(request, |state| state.guard_error.take());
    let response = match (kept, settings(request)) {
        (Some((kept, respond_to)), _) if kept == status => respond_to(request),
        (_, fairing) => {
            let conversion = fairing.cloned().unwrap_or_default().settings.conversion;
            let error = ForeignError {
                status: status.status(),
                detail: String::new(),
                error: None,
                rendering: conversion.rendering,
                has_length: true,
            };
            Ok(respond(&error, error.rendering, request))
        }
    };
    Box::pin(async { response })
}

fn replace(response: &mut Response<'_>, error: &ForeignError, request: &Request<'_>) {
    for name in foreign::body_headers(error.status) {
        response.remove_header(name);
    }
    let mut replacement = respond(error, error.rendering, request);
    for header in replacement.headers().iter() {
        let name = header.name.as_str().to_ascii_lowercase();
        if !foreign::is_appended(&name) {
            response.remove_header(&name);
        }
    }
    for header in replacement.headers().iter() {
        let (name, value) = (header.name.to_string(), header.value.into_owned());
        response.adjoin_raw_header(name, value);
    }
    *response.body_mut() = replacement.body_mut().take();
}

/// Sends a body as it was.
fn put_back<'r>(response: &mut Response<'r>, body: Peeked<Body<'r>>) {
    let bytes = body.to_bytes();
    match body.into_rest() {
        None => response.set_sized_body(bytes.len(), Cursor::new(bytes)),
        Some(rest) => response.set_streamed_body(Cursor::new(bytes).chain(rest)),
    }
}

impl Source for Body<'_> {
    type Chunk = Vec<u8>;
    type Error = io::Error;
    type Length = ();

    fn length(&self) {}

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Vec<u8>>>> {
        let mut chunk = vec![0; self.max_chunk_size().max(1)];
        let mut buffer = ReadBuf::new(&mut chunk);
        ready!(Pin::new(self).poll_read(context, &mut buffer))?;
        let length = buffer.filled().len();
        chunk.truncate(length);
        Poll::Ready((length > 0).then_some(Ok(chunk)))
    }

    fn bytes(chunk: &Vec<u8>) -> &[u8] {
        chunk
    }
}
