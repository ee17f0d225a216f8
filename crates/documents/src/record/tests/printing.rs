//! What comes out of the printer.

use serde_json::json;

use super::scene::{Scene, VISIT, jpeg, strokes};
use crate::record::to_pdf;

/// Bytes of one photograph in print. Noise packs worst, and a test beside the printer shows that it stays below.
const PRINTED_PHOTO_BYTES_MAX: usize = 1_000_000;

fn printed(scene: &Scene) -> Vec<u8> {
    to_pdf(&scene.source, &scene.blobs, &mut |_, _| {}).unwrap()
}

/// The text of each page without blanks: a line may break anywhere in Chinese.
fn pages(bytes: &[u8]) -> Vec<String> {
    let all = pdf_extract::extract_text_from_mem_by_pages(bytes).unwrap();
    all.into_iter().map(|page| page.chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

/// A file for whoever wants to look at it.
fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("QINGJIAN_SHOTS") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

fn sealed() -> Scene {
    let mut scene = Scene::visit();
    scene.set(VISIT, "inspection", "answer.K-06", json!({"parts": {"yn": "yes"}}));
    scene.set(VISIT, "inspection", "answer.K-06", json!({"parts": {"yn": "no"}}));
    scene.photo(0x61, jpeg(400, 300));
    scene.photo(0x62, jpeg(300, 400));
    scene.drawn(0x41, "party", "王五", strokes());
    scene.drawn(0x42, "officer", "张三", strokes());
    scene.seal();
    scene
}

#[test]
fn a_sealed_record_reads_back_with_number_and_digest_on_every_page() {
    let scene = sealed();
    let bytes = printed(&scene);
    keep("record.pdf", &bytes);
    let pages = pages(&bytes);
    let whole = pages.concat();
    for words in [
        "现场检查（勘察）笔录",
        "【示例】餐厅001",
        "净化设施未安装，油烟直排。",
        "（以下空白）",
        "F-50",
        "证据清单",
        "本记录到此为止",
    ] {
        assert!(whole.contains(words), "{words}: {whole}");
    }
    let seal = scene.source.inspection.fields["seal"][0].value.get()["digest"].as_str().unwrap().to_owned();
    let record = scene.source.inspection.doc.to_string();
    for (number, page) in (1..).zip(&pages) {
        assert!(page.contains(&record) && page.contains(&seal[..23]), "{page}");
        assert!(page.contains(&format!("第{number}页共{}页", pages.len())), "{page}");
        assert!(!page.contains("DRAFT"), "{page}");
    }
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    assert!(printed(&sealed()) == printed(&sealed()));
}

#[test]
fn a_record_without_a_seal_says_draft_on_every_page() {
    let pages = pages(&printed(&Scene::visit()));
    assert!(pages.len() > 1);
    assert!(pages.iter().all(|page| page.contains("草稿DRAFT")), "{pages:?}");
}

#[test]
fn a_record_of_two_hundred_photographs_stays_within_bounds() {
    let mut scene = Scene::visit();
    let picture = jpeg(64, 48);
    (0..200).for_each(|number| scene.photo(0x1000 + number, picture.clone()));
    let mut steps = 0;
    let bytes = to_pdf(&scene.source, &scene.blobs, &mut |_, _| steps += 1).unwrap();
    assert_eq!((scene.blobs.open_most.get(), steps), (1, 201));
    assert!(bytes.len() < 200 * PRINTED_PHOTO_BYTES_MAX, "{}", bytes.len());
    assert!(pages(&bytes).concat().contains("照片200"));
}

#[test]
fn a_name_outside_the_common_characters_is_printed_and_one_outside_every_font_is_named() {
    let mut scene = Scene::visit();
    scene.set(VISIT, "inspection", "scene", json!("负责人王喆、李堃。\u{10FFFD}在场。"));
    let whole = pages(&printed(&scene)).concat();
    assert!(whole.contains("王喆、李堃") && whole.contains("〔U+10FFFD〕在场"), "{whole}");
    assert!(whole.contains("本文件所带字体不含下列字符"));
}

#[test]
fn what_is_no_picture_is_said_to_be_none_in_its_place() {
    let mut scene = Scene::visit();
    scene.photo(0x61, b"not a picture".to_vec());
    scene.evidence(0x62, "photo", &"d".repeat(64));
    scene.drawn(0x41, "party", "王五", b"<svg xmlns='x'><use href='#a'/></svg>".to_vec());
    let whole = pages(&printed(&scene)).concat();
    assert!(whole.contains("文件不能作为图片显示") && whole.contains("原件尚未送达中心"), "{whole}");
    assert!(whole.contains("〔笔迹：文件不能作为图片显示"), "{whole}");
}

#[test]
fn what_people_wrote_is_text_and_never_markup() {
    let mut scene = Scene::visit();
    let scene_text = "#panic(\"x\") $x^2$ *粗* `code` @ref <label> \\ // 注释 #import \"a.typ\"";
    scene.set(VISIT, "inspection", "scene", json!(scene_text));
    let whole = pages(&printed(&scene)).concat();
    assert!(whole.contains("#panic(\"x\")$x^2$*粗*`code`@ref<label>"), "{whole}");
}
