//! What the operator says on the command line about headers and doubtful rows.

use std::str::FromStr;

use qingjian_domain::ledger::TargetKind;
use qingjian_domain::register::Decision;
use uuid::Uuid;

/// 表头=field.
#[derive(Clone, Debug)]
pub(super) struct Chosen(pub(super) String, pub(super) String);

impl FromStr for Chosen {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let halves = text.rsplit_once('=').filter(|(header, field)| !header.is_empty() && !field.is_empty());
        let (header, field) = halves.ok_or("应写作 表头=字段，如 店招=name / write HEADER=FIELD")?;
        Ok(Self(header.to_owned(), field.to_owned()))
    }
}

/// 行号=new, or 行号=the id of a target.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decided(pub(super) u32, pub(super) Decision);

impl FromStr for Decided {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let form = "应写作 行号=new 或 行号=对象编号 / write LINE=new or LINE=ID";
        let (line, whom) = text.split_once('=').ok_or(form)?;
        let decision = match whom {
            "new" => Decision::New,
            id => Decision::Same(Uuid::parse_str(id).map_err(|_| form)?),
        };
        Ok(Self(line.parse().map_err(|_| form)?, decision))
    }
}

/// A ledger by its word, such as `restaurant`, or its Chinese name.
pub(super) fn kind(text: &str) -> Result<TargetKind, String> {
    let named = TargetKind::ALL.into_iter().find(|kind| kind.zh() == text || kind.word() == text);
    let all = || TargetKind::ALL.map(|it| format!("{}（{}）", it.word(), it.zh())).to_vec();
    named.ok_or_else(|| format!("没有这种台账，应为 / no such ledger, there are: {}", all().join("、")))
}
