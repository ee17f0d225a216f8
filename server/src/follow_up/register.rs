//! Registering a lead.

use chrono::{DateTime, FixedOffset};
use qingjian_central_store::{ActDone, Centre, Complainant, StoreError};
use qingjian_domain::lead::{LeadSource, ORIGINS, Origin, TEXT_CHARS_MAX, Write, personal_data_in};
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, OfficerId, StreamId};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use super::edit;
use crate::problem::{Refusal, codes};

/// Characters of one member of a complainant: a name, a number, an address.
const PERSONAL_CHARS_MAX: usize = 500;

/// A new lead.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLead {
    /// The id that it gets. Sent twice, it is registered once.
    pub id: Uuid,
    /// A word of docs/FOLLOW-UP.md, such as `complaint`.
    pub source: String,
    /// What it is about, without personal data of whoever complained: tablets pull it.
    pub text: String,
    /// Where, if it is a place of the ledgers.
    pub target: Option<Uuid>,
    /// When it came.
    pub received_at: DateTime<FixedOffset>,
    /// The due time as it stands on the order; a complaint has one.
    pub due_at: Option<DateTime<FixedOffset>>,
    /// Who complained. It stays at the centre and is in no commit.
    pub complainant: Option<ComplainantForm>,
}

/// Who complained.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplainantForm {
    /// 姓名.
    pub name: Option<String>,
    /// 联系电话.
    pub telephone: Option<String>,
    /// 住址.
    pub address: Option<String>,
    /// What else is personal.
    pub note: Option<String>,
}

/// Registers a lead as `author`.
///
/// # Errors
/// `lead_refused` with what is wrong, `target_unknown`, or when the store fails.
pub(crate) fn register(
    centre: &Centre,
    stream: &StreamId,
    author: OfficerId,
    new: &NewLead,
    now: DateTime<FixedOffset>,
) -> Result<ActDone, Problem> {
    let complainant = complainant(new.complainant.as_ref())?;
    check(new, &complainant, now)?;
    check_target(centre, stream, new.target)?;
    let id = DocId(new.id);
    let there = centre.document(stream, id)?;
    if there.as_ref().is_some_and(|there| there.kind != "lead") {
        return Err(refuse("编号已被其他文书使用，请刷新页面重试", "the id is another document's; reload the page"));
    }
    let edits = writes(new).into_iter().map(|write| edit(write, there.as_ref())).collect();
    centre.register_lead(stream, author, id, edits, &complainant, now)
}

fn writes(new: &NewLead) -> Vec<Write> {
    let fields = [
        ("source", Some(json!(new.source))),
        ("text", Some(json!(new.text.trim()))),
        ("target", new.target.map(|target| json!(target))),
        ("received_at", Some(json!(new.received_at))),
        ("due_at", new.due_at.map(|due| json!(due))),
    ];
    let write = |(field, value): (&str, Option<Value>)| {
        Some(Write { doc: new.id, kind: "lead".to_owned(), field: field.to_owned(), value: value? })
    };
    fields.into_iter().filter_map(write).collect()
}

fn check(new: &NewLead, complainant: &Complainant, now: DateTime<FixedOffset>) -> Result<(), Problem> {
    let Some(origin) = Origin::of(&new.source) else {
        let words: Vec<&str> = ORIGINS.iter().map(|origin| origin.word).collect();
        return Err(refuse("请选择线索来源", &format!("`source` is one of {}", words.join(", "))));
    };
    let length = new.text.trim().chars().count();
    if length == 0 || length > TEXT_CHARS_MAX {
        let zh = format!("请填写线索内容，最多{TEXT_CHARS_MAX}字");
        return Err(refuse(&zh, &format!("`text` has 1 to {TEXT_CHARS_MAX} characters")));
    }
    if origin.source == LeadSource::Complaint && new.due_at.is_none() {
        return Err(refuse("信访举报请照工单填写办结时限", "a complaint carries its due time: copy it from the order"));
    }
    if new.due_at.is_some_and(|due| due < new.received_at) {
        return Err(refuse("办结时限早于接收时间，请核对工单", "it is due before it came: look at the order again"));
    }
    if new.received_at > now {
        return Err(refuse("接收时间晚于现在", "it is received in the future"));
    }
    let words = complainant.words();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match personal_data_in(&new.text, &words) {
        None => Ok(()),
        Some(found) => Err(refuse(
            &format!("线索内容中有诉求人个人信息“{found}”。线索内容会发到平板，请删去，只写在诉求人栏"),
            &format!(
                "'{found}' in the text is personal data; the text travels to tablets: keep it with the complainant"
            ),
        )),
    }
}

fn complainant(form: Option<&ComplainantForm>) -> Result<Complainant, Problem> {
    let form = form.cloned().unwrap_or_default();
    let said = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let [name, telephone, address, note] = [form.name, form.telephone, form.address, form.note].map(said);
    let long =
        [&name, &telephone, &address, &note].into_iter().flatten().any(|it| it.chars().count() > PERSONAL_CHARS_MAX);
    if long {
        let zh = format!("诉求人各栏最多{PERSONAL_CHARS_MAX}字");
        return Err(refuse(&zh, &format!("a member of `complainant` has at most {PERSONAL_CHARS_MAX} characters")));
    }
    Ok(Complainant { name, telephone, address, note })
}

fn check_target(centre: &Centre, stream: &StreamId, target: Option<Uuid>) -> Result<(), Problem> {
    let Some(target) = target else { return Ok(()) };
    let found = centre.document(stream, DocId(target))?.filter(|found| found.kind == "target");
    let unknown = || StoreError::Unknown { what: "target", name: target.to_string() }.into();
    found.map(|_| ()).ok_or_else(unknown)
}

fn refuse(zh: &str, en: &str) -> Problem {
    Refusal::new(codes::LEAD_REFUSED, format!("{zh} / {en}")).0
}
