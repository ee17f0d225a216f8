//! The fields of each kind of fact, besides those that every fact has.

use super::value::FieldType::{self, Day, Flag, Instant, Number, Word, Words};

/// A field's name and type.
pub(super) type Field = (&'static str, FieldType);

/// 检查: A visit, on site, off site, or a patrol.
pub(super) const VISIT: &[Field] = &[
    ("form", Word),
    ("source", Word),
    ("reason", Word),
    ("until", Instant),
    ("officers", Words),
    ("with", Words),
    ("did", Words),
    ("contents", Words),
    ("methods", Words),
    ("spot_type", Word),
    ("street", Word),
    ("time_class", Word),
    ("outing", Word),
    ("draw", Word),
    ("element", Word),
    ("distance_km", Number),
    ("in_platform", Flag),
];

/// 监测: A sampling or measurement and its verdict.
pub(super) const MONITORING: &[Field] = &[
    ("item", Word),
    ("verdict", Word),
    ("element", Word),
    ("grade", Word),
    ("analytes", Words),
    ("officers_from", Instant),
    ("officers_until", Instant),
    ("samplers_from", Instant),
    ("samplers_until", Instant),
];

/// 车辆检查: One check of one vehicle.
pub(super) const VEHICLE_CHECK: &[Field] = &[
    ("vehicle", Word),
    ("place", Word),
    ("fuel", Word),
    ("smoke", Flag),
    ("nox", Flag),
    ("manual", Flag),
    ("commercial", Flag),
    ("construction_waste", Flag),
    ("preselected_by", Word),
    ("with", Words),
    ("contents", Words),
];

/// 非道路机械检查: One check of one machine.
pub(super) const MACHINE_CHECK: &[Field] =
    &[("machine_kind", Word), ("stage", Number), ("tested", Flag), ("in_no_use_zone", Flag), ("contents", Words)];

/// 点位检查: One spot of a campaign.
pub(super) const SPOT: &[Field] = &[("spot", Word), ("street", Word), ("spot_type", Word), ("with", Words)];

/// 报警网格排查: One alarm grid that was handled.
pub(super) const GRID: &[Field] =
    &[("grid", Word), ("street", Word), ("sources", Number), ("with", Words), ("channel", Word)];

/// 违法情形: What a visit found.
pub(super) const FINDING: &[Field] = &[("topics", Words), ("code", Word)];

/// 车辆档案核查: The file of one new vehicle.
pub(super) const VEHICLE_FILE: &[Field] = &[("imported", Flag), ("verified", Flag)];

/// 遥感监测数据: One device's batch of a day.
pub(super) const REMOTE_RECORD: &[Field] =
    &[("device", Word), ("valid", Number), ("total", Number), ("calibrated", Flag)];

/// 线索: A complaint, alarm, online finding, or what another body sent.
pub(super) const LEAD: &[Field] = &[
    ("source", Word),
    ("topics", Words),
    ("street", Word),
    ("due", Day),
    ("responded", Flag),
    ("resolved", Flag),
    ("satisfied", Flag),
];

/// 任务: A task that was given out.
pub(super) const TASK: &[Field] = &[("channel", Word), ("grid", Word)];

/// 案件: A case that was opened.
pub(super) const CASE: &[Field] =
    &[("typical", Flag), ("tags", Words), ("exposed_at", Day), ("transferable", Flag), ("police_matter", Flag)];

/// 责令改正: An order to correct.
pub(super) const ORDER: &[Field] = &[("due", Day)];

/// 移送: A hand-over to another body.
pub(super) const HAND_OVER: &[Field] = &[("to", Word), ("answered", Flag)];

/// 报送: A report, publication or news item that was sent.
pub(super) const REPORT: &[Field] =
    &[("report", Word), ("for", Day), ("contents", Words), ("text", Flag), ("image", Flag)];

/// 活动: Training, publicity, drill, linkage.
pub(super) const ACTIVITY: &[Field] = &[("activity", Word), ("topics", Words), ("with", Words), ("officers", Words)];

/// 排污许可证: A permit that was issued.
pub(super) const PERMIT: &[Field] = &[("new", Flag)];

/// 时段: A window that an administrator entered.
pub(super) const WINDOW: &[Field] = &[("window", Word), ("to", Day), ("prepare_from", Day), ("entered_by", Word)];

/// 现场检查审批: An approval of an on-site check.
pub(super) const APPROVAL: &[Field] = &[("by", Word), ("reason", Word), ("valid_to", Day)];

/// 抽查: A double-random draw.
pub(super) const DRAW: &[Field] =
    &[("draw", Word), ("drawn_key", Number), ("drawn_special", Number), ("drawn_general", Number), ("with", Words)];

/// 文件: A plan or scheme that exists.
pub(super) const DOCUMENT: &[Field] = &[("document", Word), ("valid_to", Day)];

/// 空气质量排名: A month's ranking of streets.
pub(super) const RANKING: &[Field] = &[("worst", Words)];

/// 出动: One crew sent out on a day.
pub(super) const CREW: &[Field] = &[("officers", Words), ("duty", Word), ("hours", Number)];

/// 台账基数: The number of a ledger that is not kept target by target.
pub(super) const LEDGER_BASE: &[Field] = &[("ledger", Word), ("count", Number)];

/// 选派: A person sent to the ministry's teams.
pub(super) const DEPARTURE: &[Field] = &[("trained_on", Day)];
