//! What the record says, before anybody sets it in type.

use serde_json::json;

use super::scene::{Scene, VISIT, id, strokes};
use crate::record::paper::{Line, Paper, Row};
use crate::record::{NoFiles, Standing, paper};

fn said(scene: &Scene) -> Paper {
    paper(&scene.source, &scene.blobs)
}

fn line<'p>(paper: &'p Paper, label: &str) -> &'p Line {
    paper.head.iter().find(|line| line.label == label).unwrap()
}

fn row<'p>(paper: &'p Paper, key: &str) -> &'p Row {
    paper.lists.iter().flat_map(|list| &list.rows).find(|row| row.key == key).unwrap()
}

#[test]
fn the_head_names_time_place_party_and_officers_with_their_certificates() {
    let paper = said(&Scene::visit());
    assert_eq!(line(&paper, "检查时间").values, ["2022年11月15日09时30分 至 2022年11月15日10时20分"]);
    assert_eq!(line(&paper, "检查地点").values, ["月坛街道示例路12号"]);
    assert_eq!(line(&paper, "现场负责人（被检查人）").values, ["王五，店长，13800000000"]);
    assert_eq!(line(&paper, "检查人").values[1], "李四（执法证号 11-002，有效期至 2027-12-31）");
}

#[test]
fn what_the_record_does_not_hold_is_a_blank_that_will_be_struck_out() {
    let paper = said(&Scene::visit());
    assert!(line(&paper, "法定代表人（负责人）").values.is_empty());
    assert!(line(&paper, "记录人").values.is_empty());
    // It applies, and nobody has answered it.
    assert_eq!(row(&paper, "K-04").says, None);
}

#[test]
fn an_adverse_answer_carries_its_finding_and_the_law() {
    let paper = said(&Scene::visit());
    assert_eq!(row(&paper, "K-06").says.as_deref(), Some("否"));
    assert!(row(&paper, "K-06").finding.iter().any(|line| line.starts_with("F-50 ")), "{:?}", row(&paper, "K-06"));
    assert_eq!(row(&paper, "K-03").says.as_deref(), Some("基准灶头数：4 个"));
    assert_eq!(row(&paper, "K-01").says.as_deref(), Some("未检查：招牌遮挡"));
}

#[test]
fn two_answers_are_shown_side_by_side_and_neither_is_judged() {
    let mut scene = Scene::visit();
    scene.beside(VISIT, "inspection", "answer.K-06", json!({"parts": {"yn": "yes"}}));
    let paper = said(&scene);
    let torn = row(&paper, "K-06");
    assert!(torn.torn && torn.finding.is_empty());
    assert_eq!(torn.says.as_deref(), Some("待裁定：否 ／ 是"));
    let conflict = &paper.conflicts[0];
    assert!(conflict.field.starts_with("K-06 "));
    let sides: Vec<_> = conflict.values.iter().map(|one| (one.words.as_str(), one.who.as_str())).collect();
    assert_eq!(sides, [("否", "张三"), ("是", "李四")]);
    assert!(paper.warnings.iter().any(|words| words.contains("1处内容存在两个以上的现存值")));
}

#[test]
fn what_was_written_before_and_replaced_is_a_correction() {
    let mut scene = Scene::visit();
    scene.set(VISIT, "inspection", "answer.K-06", json!({"parts": {"yn": "yes"}}));
    let paper = said(&scene);
    let one = &paper.corrections[0];
    assert_eq!((one.before.as_str(), one.after.as_str(), one.who.as_str()), ("否", "是", "张三"));
}

#[test]
fn an_edit_that_takes_no_effect_is_no_correction_and_is_counted_as_waiting() {
    let mut scene = Scene::visit();
    let before = scene.source.inspection.clone();
    scene.set(VISIT, "inspection", "scene", json!("事后改写"));
    scene.source.inspection = before;
    scene.source.ops.last_mut().unwrap().standing = Standing::Waits;
    let paper = said(&scene);
    assert!(paper.corrections.is_empty());
    assert!(paper.warnings.iter().any(|words| words.contains("另有1处修改迟到或待核")), "{:?}", paper.warnings);
}

#[test]
fn a_refusal_has_its_reason_and_its_witness() {
    let mut scene = Scene::visit();
    scene.signature(
        0x41,
        json!({"role": "party", "name": "王五", "refusal": {"reason": "不认可检查结果",
            "witness": {"name": "赵六", "unit": "居委会", "phone": "010-0000"}}}),
    );
    assert_eq!(said(&scene).signatures[0].refusal, ["拒绝签字：不认可检查结果", "见证人：赵六（居委会，010-0000）"]);
}

#[test]
fn the_party_stands_before_the_officers_who_stand_with_their_certificates() {
    let mut scene = Scene::visit();
    scene.drawn(0x42, "officer", "张三", strokes());
    scene.drawn(0x43, "party", "王五", strokes());
    let signed = said(&scene).signatures;
    assert_eq!((signed[0].role, signed[1].role), ("被检查人", "检查人"));
    assert!(signed[1].lines.contains(&"执法证号 11-001".to_owned()), "{:?}", signed[1].lines);
}

#[test]
fn a_measured_exceedance_shows_verdict_clause_and_arithmetic() {
    let mut scene = Scene::visit();
    let result = json!({"target": {"boiler": {"fuel": "gas", "status": "in_use", "in_prohibited_fuel_zone": true}},
        "sampled_at": "2022-11-15T09:50:00+08:00",
        "measurements": [{"sample_no": "S-01", "point": "1# 烟囱", "test": {"level": {"pollutant": "nox", "place": "stack",
            "unit": "mg/m³", "gas_state": "dry_standard", "readings": [{"value": "130", "minutes": 60, "oxygen_percent": "4.1"}]}}}]});
    scene.set(0x51, "monitoring_result", "inspection", json!(id(VISIT)));
    scene.set(0x51, "monitoring_result", "result", result);
    let paper = said(&scene);
    let one = &paper.results[0].verdicts[0];
    assert_eq!(one.sample.as_deref(), Some("S-01"));
    assert!(one.verdict.contains("超标"), "{one:?}");
    assert!(one.limit.contains("DB11/139"), "{one:?}");
    assert!(one.lines.iter().any(|line| line.contains("(21 − 3.5) ÷ (21 − 4.1")), "{one:?}");
}

#[test]
fn every_file_stands_in_the_list_with_its_whole_hash_and_whether_it_is_here() {
    let mut scene = Scene::visit();
    scene.photo(0x61, b"no picture".to_vec());
    scene.evidence(0x62, "video", &"c".repeat(64));
    let paper = said(&scene);
    let states: Vec<_> = paper.files.iter().map(|file| (file.kind, file.state.as_str())).collect();
    assert_eq!(states, [("照片", "中心已核收"), ("视频", "尚未送达中心")]);
    assert!(paper.files.iter().all(|file| file.sha256.len() == 64));
    assert_eq!(paper.files[0].bytes, "2,345,678 字节");
}

#[test]
fn a_photograph_carries_time_place_coordinates_officer_item_and_short_hash() {
    let mut scene = Scene::visit();
    scene.photo(0x61, b"no picture".to_vec());
    let paper = said(&scene);
    let of = |label: &str| paper.photos[0].lines.iter().find(|line| line.label == label).unwrap().words.clone();
    assert_eq!(of("坐标"), "116.366000, 39.912000（WGS-84，卫星，±5 m）");
    assert_eq!(of("拍摄人"), "张三（11-001）");
    assert_eq!(of("检查项"), "K-06 安装油烟净化设施");
    assert_eq!(of("摘要").len(), 13);
}

#[test]
fn a_seal_is_recomputed_from_what_stands_here() {
    let mut scene = Scene::visit();
    scene.seal();
    let paper = said(&scene);
    assert_eq!((paper.draft, paper.state), (None, "已封存"));
    assert!(paper.warnings.is_empty(), "{:?}", paper.warnings);
}

#[test]
fn a_record_that_is_not_what_was_sealed_says_so_first() {
    let mut scene = Scene::visit();
    scene.seal();
    let dot = scene.source.inspection.fields["scene"][0].dot;
    scene.set(VISIT, "inspection", "scene", json!("事后改写"));
    scene.source.inspection.fields.get_mut("scene").unwrap()[0].dot = dot;
    let paper = said(&scene);
    assert_eq!(paper.state, "封存核验不符");
    assert!(paper.warnings[0].starts_with("封存核验不符"), "{:?}", paper.warnings);
}

#[test]
fn a_picture_that_came_after_the_seal_is_marked() {
    let mut scene = Scene::visit();
    scene.photo(0x61, b"before".to_vec());
    scene.seal();
    scene.photo(0x62, b"after".to_vec());
    let marks: Vec<_> = said(&scene).photos.into_iter().map(|photo| photo.mark).collect();
    assert_eq!(marks, [None, Some("封存后补充，不在封存范围".to_owned())]);
}

#[test]
fn a_supplement_has_its_reason_and_its_author() {
    let mut scene = Scene::visit();
    scene.seal();
    scene.set(0x71, "amendment", "inspection", json!(id(VISIT)));
    scene.set(0x71, "amendment", "text", json!("当日下午提交清洗记录。"));
    scene.set(0x71, "amendment", "reason", json!("补充材料"));
    let paper = said(&scene);
    assert_eq!(paper.state, "已封存，有补充笔录");
    assert_eq!((paper.amendments[0].reason.as_str(), paper.amendments[0].who.as_str()), ("补充材料", "张三"));
}

#[test]
fn a_visit_without_anything_still_makes_a_record() {
    let mut scene = Scene::visit();
    scene.source.inspection.fields.clear();
    scene.source.target = None;
    let paper = paper(&scene.source, &NoFiles);
    assert!(paper.head.iter().all(|line| line.values.is_empty()), "{:?}", paper.head);
}

#[test]
fn a_clock_that_was_wrong_is_set_right_and_both_times_are_shown() {
    let mut scene = Scene::visit();
    scene.evidence(0x61, "photo", &"e".repeat(64));
    let part = scene.source.belongings.iter().find(|part| part.doc.0 == id(0x61)).unwrap();
    let mut capture = part.fields["capture"][0].value.get().clone();
    capture["captured_at"]["server_offset_ms"] = json!(-2_220_000);
    scene.set(0x61, "evidence", "capture", capture);
    let time = said(&scene).photos[0].lines[0].words.clone();
    assert_eq!(time, "2022-11-15 09:00:07（设备钟 2022-11-15 09:37:07，快37分0秒）");
}
