//! Files that leave the centre.

use actix_web::HttpResponse;
use qingjian_documents::{DocumentError, Grid, to_csv, to_xlsx};

use super::listing::masked;
use crate::problem::{Refusal, codes};

/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file to be kept, never to be shown inside the browser.
pub(super) fn file(name: &str, media_type: &str, bytes: Vec<u8>) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    // RFC 6266 and 8187: Chinese names, and nothing that a header could break on.
    answer.insert_header(("Content-Disposition", format!("attachment; filename*=UTF-8''{}", masked(name))));
    answer.insert_header(("Content-Type", media_type)).insert_header(("Cache-Control", "no-store"));
    answer.insert_header(("X-Content-Type-Options", "nosniff")).body(bytes)
}

/// A table as `xlsx` or `csv`.
///
/// # Errors
/// `query_malformed` for another form, `sheet_unwritable`.
pub(super) fn sheet(name: &str, form: &str, grid: &Grid) -> Result<HttpResponse, Refusal> {
    match form {
        "xlsx" => Ok(file(&format!("{name}.xlsx"), XLSX, to_xlsx(std::slice::from_ref(grid)).map_err(refused)?)),
        "csv" => Ok(file(&format!("{name}.csv"), "text/csv; charset=utf-8", to_csv(grid).map_err(refused)?)),
        _ => Err(Refusal::new(codes::QUERY_MALFORMED, "格式应为xlsx或csv / the form is xlsx or csv")),
    }
}

/// What a document's reader or writer says.
pub(super) fn refused(error: DocumentError) -> Refusal {
    let problem = qingjian_sync::protocol::Problem::new(422, "Unprocessable Content", error.code, error.message);
    Refusal(problem)
}
