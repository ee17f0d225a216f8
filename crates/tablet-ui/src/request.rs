//! What a shell asks and what it gets back.

use chrono::{DateTime, FixedOffset};

use crate::fields::Fields;

/// Reading or doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Changes nothing.
    Get,
    /// Does something, once.
    Post,
}

/// A file that came with a form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The name of its part in the form, such as `photo`.
    pub name: String,
    /// Media type such as `image/jpeg`.
    pub media_type: String,
    /// Its bytes, untouched.
    pub bytes: Vec<u8>,
}

/// One request, as any shell can state it.
#[derive(Clone, Debug)]
pub struct Request {
    /// Reading or doing.
    pub method: Method,
    /// The path, such as `/today`, still percent-encoded.
    pub path: String,
    /// What stands behind the question mark.
    pub query: Fields,
    /// The form.
    pub form: Fields,
    /// Files of the form.
    pub uploads: Vec<Upload>,
    /// The pass that unlocking gave, if the shell keeps one.
    pub pass: Option<String>,
    /// What time the shell's clock shows.
    pub now: DateTime<FixedOffset>,
}

/// What the shell shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// As in HTTP.
    pub status: u16,
    /// Media type of the body.
    pub media_type: String,
    /// The body.
    pub body: Vec<u8>,
    /// Where to go next, for 303.
    pub location: Option<String>,
    /// A new pass for the shell to keep (an empty one: forget it).
    pub pass: Option<String>,
}

impl Page {
    pub(crate) fn html(status: u16, text: String) -> Self {
        Self::bytes(status, "text/html; charset=utf-8", text.into_bytes())
    }

    pub(crate) fn bytes(status: u16, media_type: &str, body: Vec<u8>) -> Self {
        Self { status, media_type: media_type.to_owned(), body, location: None, pass: None }
    }

    pub(crate) fn go(location: impl Into<String>) -> Self {
        Self { location: Some(location.into()), ..Self::bytes(303, "text/plain", Vec::new()) }
    }

    pub(crate) fn gone() -> Self {
        Self::bytes(404, "text/plain; charset=utf-8", "没有这一页 / no such page".into())
    }
}
