//! The kinds of fact that are known, and the fields of each.

use serde::{Deserialize, Serialize};

use super::fields::{self, Field};

/// Kinds of fact. A line of any other kind is counted and named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// 检查对象: A target as its ledger has it from a day on; the latest before the day asked about holds.
    Target,
    /// 检查: A visit, on site, off site, or a patrol.
    Visit,
    /// 监测: A sampling or measurement and its verdict.
    Monitoring,
    /// 车辆检查: One check of one vehicle.
    VehicleCheck,
    /// 非道路机械检查: One check of one machine.
    MachineCheck,
    /// 点位检查: One spot of a campaign.
    Spot,
    /// 报警网格排查: One alarm grid that was handled.
    Grid,
    /// 违法情形: What a visit found.
    Finding,
    /// 车辆档案核查: The file of one new vehicle.
    VehicleFile,
    /// 遥感监测数据: One device's batch of a day.
    RemoteRecord,
    /// 线索: A complaint, alarm, online finding, or what another body sent.
    Lead,
    /// 任务: A task that was given out.
    Task,
    /// 响应: First answer to a complaint.
    Response,
    /// 办结: End of a complaint.
    Closure,
    /// 案件: A case that was opened.
    Case,
    /// 责令改正: An order to correct.
    Order,
    /// 移送: A hand-over to another body.
    HandOver,
    /// 报送: A report, publication or news item that was sent.
    Report,
    /// 活动: Training, publicity, drill, linkage.
    Activity,
    /// 排污许可证: A permit that was issued.
    Permit,
    /// 时段: A window that an administrator entered.
    Window,
    /// 现场检查审批: An approval of an on-site check.
    Approval,
    /// 抽查: A double-random draw.
    Draw,
    /// 文件: A plan or scheme that exists.
    Document,
    /// 空气质量排名: A month's ranking of streets.
    Ranking,
    /// 出动: One crew sent out on a day.
    Crew,
    /// 台账基数: The number of a ledger that is not kept target by target.
    LedgerBase,
    /// 自动监控安装联网: Automatic monitoring installed and connected.
    Installation,
    /// 移出正面清单: A firm was taken off the positive list.
    Removal,
    /// 选派: A person sent to the ministry's teams.
    Departure,
}

impl FactKind {
    /// All kinds.
    pub const ALL: [Self; 30] = [
        Self::Target,
        Self::Visit,
        Self::Monitoring,
        Self::VehicleCheck,
        Self::MachineCheck,
        Self::Spot,
        Self::Grid,
        Self::Finding,
        Self::VehicleFile,
        Self::RemoteRecord,
        Self::Lead,
        Self::Task,
        Self::Response,
        Self::Closure,
        Self::Case,
        Self::Order,
        Self::HandOver,
        Self::Report,
        Self::Activity,
        Self::Permit,
        Self::Window,
        Self::Approval,
        Self::Draw,
        Self::Document,
        Self::Ranking,
        Self::Crew,
        Self::LedgerBase,
        Self::Installation,
        Self::Removal,
        Self::Departure,
    ];

    /// Kind by its word in a fact file.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The word in a fact file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Visit => "visit",
            Self::Monitoring => "monitoring",
            Self::VehicleCheck => "vehicle_check",
            Self::MachineCheck => "machine_check",
            Self::Spot => "spot",
            Self::Grid => "grid",
            Self::Finding => "finding",
            Self::VehicleFile => "vehicle_file",
            Self::RemoteRecord => "remote_record",
            Self::Lead => "lead",
            Self::Task => "task",
            Self::Response => "response",
            Self::Closure => "closure",
            Self::Case => "case",
            Self::Order => "order",
            Self::HandOver => "hand_over",
            Self::Report => "report",
            Self::Activity => "activity",
            Self::Permit => "permit",
            Self::Window => "window",
            Self::Approval => "approval",
            Self::Draw => "draw",
            Self::Document => "document",
            Self::Ranking => "ranking",
            Self::Crew => "crew",
            Self::LedgerBase => "ledger_base",
            Self::Installation => "installation",
            Self::Removal => "removal",
            Self::Departure => "departure",
        }
    }

    /// Whether facts of this kind say which tasks they serve.
    #[must_use]
    pub fn serves_tasks(self) -> bool {
        matches!(
            self,
            Self::Visit
                | Self::Monitoring
                | Self::VehicleCheck
                | Self::MachineCheck
                | Self::Spot
                | Self::Grid
                | Self::Finding
                | Self::VehicleFile
                | Self::RemoteRecord
        )
    }

    /// The fields of this kind, besides those of every kind.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Target => super::attributes::ATTRIBUTES,
            Self::Response | Self::Closure | Self::Installation | Self::Removal => &[],
            Self::Visit => fields::VISIT,
            Self::Monitoring => fields::MONITORING,
            Self::VehicleCheck => fields::VEHICLE_CHECK,
            Self::MachineCheck => fields::MACHINE_CHECK,
            Self::Spot => fields::SPOT,
            Self::Grid => fields::GRID,
            Self::Finding => fields::FINDING,
            Self::VehicleFile => fields::VEHICLE_FILE,
            Self::RemoteRecord => fields::REMOTE_RECORD,
            Self::Lead => fields::LEAD,
            Self::Task => fields::TASK,
            Self::Case => fields::CASE,
            Self::Order => fields::ORDER,
            Self::HandOver => fields::HAND_OVER,
            Self::Report => fields::REPORT,
            Self::Activity => fields::ACTIVITY,
            Self::Permit => fields::PERMIT,
            Self::Window => fields::WINDOW,
            Self::Approval => fields::APPROVAL,
            Self::Draw => fields::DRAW,
            Self::Document => fields::DOCUMENT,
            Self::Ranking => fields::RANKING,
            Self::Crew => fields::CREW,
            Self::LedgerBase => fields::LEDGER_BASE,
            Self::Departure => fields::DEPARTURE,
        }
    }
}
