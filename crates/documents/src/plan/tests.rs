#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::io::{Cursor, Write as _};

use qingjian_domain::plan::{Draft, XICHENG_2022_TEXT, import_table, import_text};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

const HEADING: [&str; 7] = ["序号", "任务名称", "工作内容", "检查基数", "检查形式", "检查数量和比例", "检查主体"];

/// The rows of the published plan, as a word processor holds them: the section rows, and each task's rows.
fn rows() -> Vec<Vec<String>> {
    let draft = import_text(XICHENG_2022_TEXT);
    let mut rows = vec![HEADING.map(str::to_owned).to_vec()];
    let mut section = String::new();
    for row in &draft.rows {
        if row.section != section {
            section.clone_from(&row.section);
            rows.push(vec![section.clone()]);
        }
        let number = if row.recovered || row.continues { String::new() } else { row.number.to_string() };
        let cells = [&number, &row.name, &row.content, &row.base, &row.form, &row.quantity, &String::new()];
        rows.push(cells.map(Clone::clone).to_vec());
    }
    rows
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn docx(rows: &[Vec<String>]) -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escaped(text));
    let cell = |text: &String| format!("<w:tc><w:tcPr/>{}</w:tc>", text.lines().map(paragraph).collect::<String>());
    let row = |cells: &Vec<String>| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    let table: String = rows.iter().map(row).collect();
    let title = paragraph("2023年西城区任务计划");
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{title}<w:tbl>{table}</w:tbl></w:body></w:document>");
    zipped("word/document.xml", &xml)
}

fn zipped(name: &str, text: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, SimpleFileOptions::default()).unwrap();
    writer.write_all(text.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

fn html(rows: &[Vec<String>]) -> String {
    let cell = |text: &String| format!("<td>{}", escaped(text).replace('\n', "<br>"));
    let row = |cells: &Vec<String>| format!("<tr>{}", cells.iter().map(cell).collect::<String>());
    let table: String = rows.iter().map(row).collect();
    format!("<html><head><title>x</title></head><h1>2023年西城区任务计划</h1><table>{table}</table></html>")
}

/// What must be the same however the table was saved.
fn essence(draft: &Draft) -> Vec<(u32, bool, String, String, Vec<String>)> {
    let quantities = |number: u32| {
        let of_task = draft.quantities.iter().filter(|it| it.task == number);
        of_task.map(|it| format!("{}{} {:?}", it.number, it.unit, it.place)).collect()
    };
    let row = |row: &qingjian_domain::plan::DraftRow| {
        (row.number, row.recovered, row.name.clone(), row.section.clone(), quantities(row.number))
    };
    draft.rows.iter().map(row).collect()
}

#[test]
fn a_word_file_gives_the_same_draft_as_the_text() {
    let tables = docx::read(docx(&rows())).unwrap();

    assert_eq!(tables.paragraphs, ["2023年西城区任务计划"]);
    assert_eq!(essence(&import_table(&tables.rows)), essence(&import_text(XICHENG_2022_TEXT)));
}

#[test]
fn a_page_gives_the_same_draft_as_the_text_although_its_cells_are_not_closed() {
    let tables = html::read(&html(&rows()));

    assert_eq!(tables.paragraphs, ["2023年西城区任务计划"]);
    assert_eq!(essence(&import_table(&tables.rows)), essence(&import_text(XICHENG_2022_TEXT)));
}

#[test]
fn merged_cells_hold_their_places() {
    let page = "<table><tr><td rowspan=2>甲<td colspan=2>乙<td>丙<tr><td>丁<td>戊<td>己</table>";
    assert_eq!(html::read(page).rows, [["甲", "乙", "", "丙"], ["", "丁", "戊", "己"]]);

    let cell = |properties: &str, text: &str| format!("<tc><tcPr>{properties}</tcPr><p><r><t>{text}</t></r></p></tc>");
    let above = cell("<vMerge val=\"restart\"/>", "甲") + &cell("<gridSpan val=\"2\"/>", "乙 &amp; &#19993;");
    let below = cell("<vMerge/>", "无") + &cell("", "丁") + &cell("", "戊");
    let xml = format!("<document><tbl><tr>{above}</tr><tr>{below}</tr></tbl></document>");
    let tables = docx::read(zipped("word/document.xml", &xml)).unwrap();
    assert_eq!(tables.rows, [["甲", "乙 & 丙", ""], ["", "丁", "戊"]]);
}

#[test]
fn a_file_that_is_no_word_file_is_refused_by_a_sentence() {
    for bytes in [b"hello".to_vec(), zipped("other.xml", "<a/>"), zipped("word/document.xml", "<a><b></a>")] {
        assert!(docx::read(bytes).unwrap_err().code == "not_docx");
    }
}

#[test]
fn a_text_in_the_national_encoding_is_read() {
    let bytes = encoding_rs::GB18030.encode("2023年序号").0.into_owned();
    let read = PlanDocument::read(bytes, "计划.TXT").unwrap();
    assert_eq!((read.words(), read.year()), ("2023年序号".to_owned(), Some(2023)));
}

#[test]
fn a_document_of_another_form_is_refused_with_what_to_do() {
    for name in ["plan.pdf", "plan", "docx"] {
        assert_eq!(PlanDocument::read(Vec::new(), name).unwrap_err().code, "plan_form", "{name}");
    }
}
