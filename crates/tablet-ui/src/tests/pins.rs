use super::*;

#[test]
fn a_colleague_unlocks_with_a_pin_of_their_own_and_fails_on_their_own_account() {
    let mut desk = visiting("小馆");
    let colleague = shift::officers(desk.tablet.core()).unwrap()[1].officer.to_string();
    assert!(text(&desk.get("/shift")).contains(&format!("/pin/{colleague}")));
    let path = format!("/pin/{colleague}");
    assert_eq!(desk.post(&path, &[("pin", "135790"), ("again", "135791")]).status, 422);
    assert_eq!(desk.post(&path, &[("pin", "135790"), ("again", "135790")]).status, 303);
    // Chosen once; the open tablet lets nobody replace it.
    desk.post(&path, &[("pin", "000000"), ("again", "000000")]);
    desk.pass = None;
    assert!(text(&desk.get("/today")).contains(&colleague));
    for _ in 0..4 {
        desk.post("/unlock", &[("officer", &colleague), ("pin", "000000")]);
    }
    assert!(text(&desk.post("/unlock", &[("officer", &colleague), ("pin", "135790")])).contains("秒后再试"));
    assert_eq!(desk.post("/unlock", &[("pin", "246810")]).status, 303, "the other's failures lock nobody else out");
    desk.now += chrono::TimeDelta::seconds(6);
    assert_eq!(desk.post("/unlock", &[("officer", &colleague), ("pin", "135790")]).status, 303);
}
