#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use encoding_rs::GB18030;
use proptest::prelude::*;

use super::*;

fn grid(rows: Vec<Vec<String>>) -> Grid {
    let column = |title: &str, is_number| Column { title: title.to_owned(), is_number };
    let columns = vec![column("单位名称", false), column("VOCs年产生量", true), column("信用代码", false)];
    Grid { name: "台账".to_owned(), columns, rows }
}

fn rows_of(bytes: &[u8]) -> Vec<Vec<String>> {
    read(bytes, &Wanted::default(), &mut |_| {}).unwrap().into_iter().map(|line| line.cells).collect()
}

fn text(cells: [&str; 3]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

#[test]
fn a_table_reads_back_as_it_was_written() {
    let rows = vec![text(["示例餐馆", "0.50", "911101020000001234"]), text(["=1+1", "", "'=1+1"])];
    let titles = text(["单位名称", "VOCs年产生量", "信用代码"]);
    let amounts =
        [("csv", to_csv(&grid(rows.clone())).unwrap(), "0.50"), ("xlsx", to_xlsx(&[grid(rows)]).unwrap(), "0.5")];
    for (form, bytes, amount) in amounts {
        let read = rows_of(&bytes);
        assert_eq!(read[0], titles, "{form}");
        assert_eq!(read[1], text(["示例餐馆", amount, "911101020000001234"]), "{form}");
        assert_eq!(read[2], text(["=1+1", "", "'=1+1"]), "{form}");
    }
}

#[test]
fn a_csv_cell_never_begins_like_a_formula() {
    let bytes = to_csv(&grid(vec![text(["=HYPERLINK(1)", "1", "@x"])])).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("\r\n'=HYPERLINK(1),1,'@x\r\n"), "{text}");
}

#[test]
fn gbk_utf16_and_marked_texts_are_read() {
    let plain = "单位名称\t街道\n示例餐馆\t月坛\n";
    let gbk = GB18030.encode(plain).0.into_owned();
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let marked: Vec<u8> = b"\xEF\xBB\xBF".iter().copied().chain(plain.bytes()).collect();
    for bytes in [gbk, utf16, marked, plain.as_bytes().to_vec()] {
        assert_eq!(rows_of(&bytes), [["单位名称", "街道"], ["示例餐馆", "月坛"]]);
    }
}

#[test]
fn a_line_keeps_its_number_although_empty_ones_and_broken_cells_come_before_it() {
    let lines = read("名称,地址\n\n\"甲\n乙\",一\n丙,二\n".as_bytes(), &Wanted::default(), &mut |_| {}).unwrap();
    let numbers: Vec<u32> = lines.iter().map(|line| line.number).collect();
    assert_eq!(numbers, [1, 3, 5]);
}

#[test]
fn a_named_sheet_is_read_and_an_unknown_one_is_answered_with_those_there_are() {
    let second = Grid { name: "第二".to_owned(), ..grid(vec![text(["乙", "", ""])]) };
    let book = to_xlsx(&[grid(vec![text(["甲", "", ""])]), second]).unwrap();
    let of = |sheet: &str| read(&book, &Wanted { sheet: Some(sheet.to_owned()) }, &mut |_| {});
    assert_eq!(of("第二").unwrap()[1].cells, ["乙"]);
    let error = of("第三").unwrap_err();
    assert_eq!(error.code, "sheet_unknown");
    assert!(error.message.contains("台账、第二"), "{error}");
}

#[test]
fn what_is_no_table_is_refused_with_a_code() {
    let code = |bytes: &[u8]| read(bytes, &Wanted::default(), &mut |_| {}).unwrap_err().code;
    assert_eq!(code(b"PK\x03\x04 and nothing else"), "sheet_unreadable");
    assert_eq!(code(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]), "sheet_unreadable");
    assert_eq!(code(&[0xFF, 0x80, 0xFF, 0x81]), "text_encoding");
    assert_eq!(code(b"a,b\0c\n"), "sheet_unreadable");
    let wide = ",".repeat(400) + "x\n";
    assert_eq!(code(wide.as_bytes()), "sheet_too_large");
}

#[test]
fn a_cut_or_spoiled_workbook_is_an_error_and_never_a_shorter_ledger() {
    let rows = (0..200).map(|row| text([&format!("单位{row}"), "1", "x"])).collect();
    let whole = to_xlsx(&[grid(rows)]).unwrap();
    for cut in [whole.len() / 3, whole.len() / 2, whole.len() - 30] {
        assert!(read(&whole[..cut], &Wanted::default(), &mut |_| {}).is_err(), "{cut}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_texts_come_back_from_both_forms(rows in proptest::collection::vec(("\\PC{1,12}", "[-=+@'a甲]{0,5}"), 1..12)) {
        let cells: Vec<Vec<String>> = rows.iter().map(|(a, b)| text([a, "1", b])).collect();
        for bytes in [to_csv(&grid(cells.clone())).unwrap(), to_xlsx(&[grid(cells.clone())]).unwrap()] {
            let mut expected = cells.clone();
            for row in &mut expected {
                while row.last().is_some_and(String::is_empty) {
                    row.pop();
                }
            }
            prop_assert_eq!(&rows_of(&bytes)[1..], &expected[..]);
        }
    }

    #[test]
    fn no_bytes_make_the_reader_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..300), head in 0..3_usize) {
        let heads: [&[u8]; 3] = [b"", b"PK\x03\x04", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]];
        let all: Vec<u8> = heads[head].iter().copied().chain(bytes).collect();
        let _ = read(&all, &Wanted::default(), &mut |_| {});
    }
}
