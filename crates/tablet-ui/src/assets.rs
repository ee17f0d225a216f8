//! The stylesheet and the script, both written by hand and served from here.

use crate::request::Page;

pub(crate) fn serve(name: &str) -> Page {
    match name {
        "style.css" => Page::bytes(200, "text/css; charset=utf-8", include_bytes!("assets/style.css").to_vec()),
        "app.js" => Page::bytes(200, "text/javascript; charset=utf-8", include_bytes!("assets/app.js").to_vec()),
        _ => Page::gone(),
    }
}
