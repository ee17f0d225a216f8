use chrono::{DateTime, TimeDelta};
use qingjian_field_core::Filter;
use qingjian_field_core::fakes::MemoryCentre;
use qingjian_tablet::RunningTablet;
use qingjian_tests::outside;

use super::workplace;

fn drive(viewport: &str, look: &str) {
    let Some(mut browser) = outside::browser("tablet_year.mjs") else { return };
    let folder = workplace::stocked();
    let core = workplace::core(&folder);
    let target = core.documents_of("target", &Filter::All, None).unwrap().documents[0].doc;
    let day = DateTime::parse_from_rfc3339("2023-01-09T10:00:00+08:00").unwrap();
    // Whatever the centre said about the clock when it enrolled the tablet.
    let offset_ms = core.identity().unwrap().centre_offset_ms.unwrap_or_default();
    let now = move || day - TimeDelta::milliseconds(offset_ms);
    let line = Box::new(|_| Box::new(MemoryCentre::new()) as _);
    let tablet = RunningTablet::over(core, line, 0, Box::new(now)).unwrap();
    let address = format!("http://{}", tablet.address());
    let ended = browser.args([&address, viewport, look, &target.to_string()]).output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    tablet.stop().unwrap();
}

#[test]
fn a_year_without_a_plan_is_said_by_day() {
    drive("1280x800", "day");
}

#[test]
fn a_year_without_a_plan_is_said_by_night() {
    drive("800x1280", "night");
}
