//! What a client sends. A member that nobody knows is a mistake worth an answer.

use chrono::NaiveDate;
use qingjian_sync::{DocId, Dot, OfficerId, ReplicaId};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

/// Logging in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// 执法证号: the certificate's number.
    pub name: String,
    /// The password.
    pub password: String,
}

/// Changing the own password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The present one.
    pub old: String,
    /// The next one.
    pub new: String,
}

/// Setting somebody's password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordSet {
    /// The next one.
    pub new: String,
}

/// A new officer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    /// 姓名.
    pub name: String,
    /// 执法证号.
    pub certificate: String,
    /// The certificate's last valid day.
    pub valid_to: NaiveDate,
    /// `inspector`, `lead`, `admin` or `auditor`.
    pub role: String,
}

/// A one-time code for a tablet.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeRequest {
    /// Whose tablet.
    #[schema(value_type = Uuid)]
    pub officer: OfficerId,
    /// What people call the device, such as `平板 3`.
    pub device: String,
}

/// A lead's word on a commit that takes no effect.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RulingRequest {
    /// The commit's replica.
    #[schema(value_type = Uuid)]
    pub replica: ReplicaId,
    /// The commit's number.
    pub seq: u64,
    /// `release`, `dismiss` or `amend`.
    pub decision: String,
    /// Why, in words.
    pub reason: String,
}

/// A lead's word on a field with several values.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldRuling {
    /// The document.
    #[schema(value_type = Uuid)]
    pub doc: DocId,
    /// The field.
    pub field: String,
    /// What holds from now on.
    pub value: Value,
    /// The dots of **all** values that the lead had before his eyes.
    #[schema(value_type = Vec<String>)]
    pub sees: Vec<Dot>,
    /// Why, in words.
    pub reason: String,
}
