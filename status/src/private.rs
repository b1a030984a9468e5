//! Items used by generated code.
#![allow(missing_docs)]

use crate::specialize::specialize;
use crate::{StatusCodes, StatusSet};

#[cfg(feature = "problem")]
pub use crate::problem::builder::{
    AsDynError, DisplayOf, ErrorOf, NotDisplay, NotError, ProblemBuilder,
};
#[cfg(feature = "problem")]
pub use serde::Serialize;
pub use status_macros::__code as code;

#[cfg(any(feature = "axum", feature = "salvo"))]
pub use crate::response::extension::{ExtensionOf, NoExtension};

#[cfg(feature = "axum")]
pub mod axum {
    pub use crate::axum::support::respond;
}

#[cfg(feature = "actix-web")]
pub mod actix_web {
    pub use crate::actix_web::support::{respond, status_code};
    pub use actix_web::http::StatusCode;
    pub use actix_web::{HttpResponse, ResponseError};
    pub use status_macros::__actix_web_code as code;
}

#[cfg(feature = "poem")]
pub mod poem {
    pub use crate::poem::support::{respond, status_code};
    pub use poem::error::ResponseError;
    pub use poem::Response;
}

#[cfg(feature = "rocket")]
pub mod rocket {
    pub use crate::rocket::support::{respond, Request, Result};
    pub use rocket::response::Responder;
    pub use status_macros::__rocket_code as code;
}

#[cfg(feature = "salvo")]
pub mod salvo {
    pub use crate::salvo::support::{respond, Response};
    pub use salvo_core::Scribe;
}

#[cfg(any(feature = "utoipa", feature = "aide"))]
pub mod openapi {
    pub use crate::openapi::{HeaderOf, TextHeader, Variant};
}

#[cfg(feature = "utoipa")]
pub mod utoipa {
    pub use crate::utoipa::support::{
        responses, Document, Documented, IntoResponses, NoSchema, Responses, SchemaOf,
    };
}

#[cfg(feature = "aide")]
pub mod aide {
    pub use crate::aide::support::{
        response, responses, Document, Documented, GenContext, NoSchema, Operation,
        OperationOutput, Response, Responses, SchemaOf,
    };
}

specialize! {
    /// The codes of a type, or all codes if it does not implement [`StatusCodes`].
    CodesOf<T: ?Sized> or AnyCode: StatusSet;
    impl[T: StatusCodes + ?Sized] CodesOf<T> => T::CODES;
    else StatusSet::ALL
}
