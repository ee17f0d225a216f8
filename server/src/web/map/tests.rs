#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use actix_web::http::Method;
use qingjian_central_store::testing::{doc, op};
use serde_json::json;

use super::TileAddress;
use super::projection::{Sheet, world};
use crate::console::tests::{INSPECTOR, Office};
use crate::tests::{Ask, Told};

async fn get(office: &Office, path: &str) -> Told {
    let person = office.session_of(INSPECTOR);
    office.world.ask(Ask::new(Method::GET, path).with("cookie", &person.cookie)).await
}

fn text(told: &Told) -> String {
    String::from_utf8(told.body.clone()).unwrap()
}

fn office() -> Office {
    let mut office = Office::open();
    let places = [
        ("116.366", "39.912", "月坛餐馆", "restaurant", "110102007"),
        ("116.380", "39.930", "新街口加油站", "petrol_station", "110102003"),
    ];
    for (n, (east, north, name, kind, street)) in (9..).zip(places) {
        let of = |field: &str, value| op(doc(n), "target", field, value, &[]);
        let position = json!({"crs": "WGS-84", "longitude": east, "latitude": north, "provider": "import"});
        office.deliver(
            0,
            vec![
                of("name", json!(name)),
                of("target_kind", json!(kind)),
                of("street", json!(street)),
                of("position", position),
            ],
        );
    }
    office.deliver(0, vec![op(doc(11), "target", "name", json!("无坐标单位"), &[])]);
    office
}

#[actix_web::test]
async fn the_map_shows_points_names_streets_and_lists_what_has_no_position() {
    let page = text(&get(&office(), "/console/map").await);
    assert_eq!(page.matches("</title></circle>").count(), 2, "{page}");
    assert!(page.contains("月坛街道") && page.contains("200 m"));
    assert!(page.contains("无坐标单位") && page.contains("无坐标"));
}

#[actix_web::test]
async fn ledger_and_street_narrow_the_map() {
    let office = office();
    let page = text(&get(&office, "/console/map?ledger=restaurant").await);
    assert!(page.contains("月坛餐馆") && !page.contains("新街口加油站"));
    let page = text(&get(&office, "/console/map?street=110102003").await);
    assert!(!page.contains("月坛餐馆") && page.contains("新街口加油站"));
}

#[actix_web::test]
async fn the_map_asks_nothing_of_any_other_place_unless_somebody_set_one() {
    let mut office = office();
    let told = get(&office, "/console/map").await;
    assert!(
        !text(&told).contains("https://")
            && told.header("content-security-policy").unwrap().contains("img-src 'self';")
    );
    let tiles: TileAddress = "https://tiles.example.org/w/{z}/{x}/{y}.png".parse().unwrap();
    office.world.shared = office.world.shared.clone().with_map_tiles(Some(tiles));
    let told = get(&office, "/console/map").await;
    let policy = told.header("content-security-policy").unwrap().to_owned();
    assert!(policy.contains("img-src 'self' https://tiles.example.org;"), "{policy}");
    let page = text(&told);
    let many = page.matches("https://tiles.example.org/w/").count();
    assert!((1..=36).contains(&many), "{many}");
    // Other pages know nothing of it.
    let visits = get(&office, "/console/visits").await;
    assert!(visits.header("content-security-policy").unwrap().contains("img-src 'self';"));
}

#[actix_web::test]
async fn what_changed_since_the_last_view_is_in_the_next_one_and_a_list_has_pages() {
    let mut office = office();
    assert!(text(&get(&office, "/console/map").await).contains("月坛餐馆"));
    office.deliver(0, vec![op(doc(12), "target", "name", json!("后来的单位"), &[])]);
    assert!(text(&get(&office, "/console/map").await).contains("后来的单位"));
    let page = text(&get(&office, "/console/map?skip=3").await);
    assert!(page.contains("4–4 / 4") && page.contains("后来的单位") && !page.contains("无坐标单位"), "{page}");
}

#[test]
fn an_address_of_tiles_that_could_say_more_than_a_place_is_refused() {
    let refused = [
        "tiles.example.org/{z}/{x}/{y}.png",
        "ftp://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://{z}.example.org/{z}/{x}/{y}.png",
        "https://a b/{z}/{x}/{y}.png",
        "https://a; script-src *//{z}/{x}/{y}.png",
        "https://*/{z}/{x}/{y}.png",
    ];
    for text in refused {
        assert!(text.parse::<TileAddress>().is_err(), "{text}");
    }
}

#[test]
fn the_sheet_holds_every_place_and_its_scale_is_that_of_the_ground() {
    let place = |east: &str, north: &str| world((east.parse().unwrap(), north.parse().unwrap())).unwrap();
    let places = [place("116.33", "39.88"), place("116.39", "39.96")];
    let sheet = Sheet::around(places.into_iter()).unwrap();
    let ((west, south), (east, north)) = (sheet.at(places[0]), sheet.at(places[1]));
    for (x, y) in [(west, south), (east, north)] {
        assert!((0.0..=super::projection::WIDTH).contains(&x) && (0.0..=sheet.height).contains(&y));
    }
    assert!(west < east && north < south);
    // One minute of latitude is a sea mile, 1852 m, also on this sheet.
    let metres = (south - north) * sheet.unit_m() / (0.08 * 60.0);
    assert!((metres - 1852.0).abs() < 10.0, "{metres}");
}
