//! The one page that shows a one-time code: as text to type and as a picture to scan.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, PreEscaped, html};
use qingjian_sync::OfficerId;
use qrcode::QrCode;
use qrcode::render::svg;

use super::PATH;
use crate::console::answers::CodeRequest;
use crate::console::caller::roles;
use crate::console::tablets::give_out as give;
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form::{Sent, get};
use crate::web::words::clock;

/// Pixels of one square of the picture: a camera an arm's length away reads it.
const MODULE_PX: u32 = 8;

pub(super) async fn give_out(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::ADMIN, &sent).await?;
    let chosen = get(&sent, "officer");
    let officer = chosen.parse().map(OfficerId).map_err(|_| visitor.unknown("officer", chosen))?;
    let asked = CodeRequest { officer, device: get(&sent, "device").trim().to_owned() };
    let device = asked.device.clone();
    let reply = give(&shared, visitor.stream(), visitor.officer(), asked).await.map_err(visitor.away())?;
    let body = html! {
        p { (visitor.t("在平板的登记页扫码，或输入登记码。只显示这一次，中心只保存它的哈希。", "Scan it on the tablet's enrolment page, or type it. It is shown this once; the centre keeps its hash.")) }
        div .card .code {
            (picture(&reply.code))
            p .big .number { (reply.code) }
        }
        dl .facts {
            dt { (visitor.t("平板", "Tablet")) } dd { (device) }
            dt { (visitor.t("有效至", "Valid to")) } dd { (clock(reply.expires_at)) }
        }
        p { a .button href=(PATH) { (visitor.t("返回平板", "Back to the tablets")) } }
    };
    Ok(visitor.page(visitor.t("登记码", "Code"), &body))
}

/// The code as a QR picture in SVG, black on white whatever the screen's colours: scanners need it.
fn picture(code: &str) -> Markup {
    let Ok(drawn) = QrCode::new(code.as_bytes()) else { return html! {} };
    let drawn = drawn.render::<svg::Color<'_>>().min_dimensions(MODULE_PX * 21, MODULE_PX * 21).build();
    // The library writes the picture alone; the heading of an XML file has no place in a page.
    let start = drawn.find("<svg").unwrap_or_default();
    html! { div .qr role="img" aria-label={ "QR " (code) } { (PreEscaped(drawn.get(start..).unwrap_or_default())) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_carries_nothing_that_the_policy_forbids() {
        let picture = picture("01Z0-AZJK-MNPQ").0;
        assert!(picture.contains("<svg") && !picture.contains("<?xml"));
        assert!(!picture.contains(" style=") && !picture.contains("<script"), "{picture}");
    }
}
