//! The table itself.

use super::choices::{
    ACTIVITIES, ACTIVITY_TOPICS, BODIES, CHANNELS, DRAWS, FUELS, MACHINE_CONTENTS, PRESELECTED, REPORT_CONTENTS,
    REPORTS, ROADS, SCHEMES, SPOTS, VEHICLE_CONTENTS, VEHICLES, WINDOWS,
};
use super::shape::Shape;
use super::{Ask, Event};
use crate::plan::FactKind;

const fn may(name: &'static str, zh: &'static str, en: &'static str, shape: Shape) -> Ask {
    Ask { name, zh, en, shape, needed: false }
}

const fn must(name: &'static str, zh: &'static str, en: &'static str, shape: Shape) -> Ask {
    Ask { name, zh, en, shape, needed: true }
}

macro_rules! events {
    ($($fact:ident $kind:literal $zh:literal $en:literal $wants:expr => [$($ask:expr),*];)*) => {
        /// Every kind that is registered by a form.
        pub static EVENTS: &[Event] = &[$(Event {
            kind: $kind, fact: FactKind::$fact, zh: $zh, en: $en, wants: &$wants, asks: &[$($ask),*],
        }),*];
    };
}

events! {
    // Plan task 31: why a listed firm may be visited on site, by whose word, and until when.
    Approval "approval" "正面清单企业现场检查审批" "approval of an on-site visit" ["target"] => [
        must("by", "审批人", "Approved by", Shape::Word), must("reason", "启动条件", "Start condition that is met", Shape::Word),
        may("number", "审批编号", "Number", Shape::Word), may("applicant", "申请人", "Applicant", Shape::Word),
        may("valid_to", "有效期至", "Valid to", Shape::Day)
    ];
    Window "window" "时段" "window" [] => [
        must("window", "哪一类时段", "Which", Shape::One(WINDOWS)), must("to", "最后一天", "Last day", Shape::Day),
        may("prepare_from", "准备起始日（投诉高峰必填）", "Prepare from (needed for complaint peaks)", Shape::Day)
    ];
    Report "report" "报送与公开" "report or publication sent" [] => [
        must("report", "哪一种材料", "Which", Shape::One(REPORTS)),
        may("for", "所报时期内的任一天", "Any day of its period", Shape::Day),
        may("contents", "包含内容", "What it contains", Shape::Some(REPORT_CONTENTS)),
        may("text", "有文字", "Has text", Shape::Flag), may("image", "有图片", "Has pictures", Shape::Flag)
    ];
    Activity "activity" "活动" "activity" [] => [
        must("activity", "哪一种活动", "Which", Shape::One(ACTIVITIES)), may("topics", "主题", "Topics", Shape::Some(ACTIVITY_TOPICS)),
        may("with", "参加单位", "With", Shape::Some(BODIES)), may("officers", "参加人员", "Officers", Shape::Words)
    ];
    VehicleCheck "vehicle_check" "车辆检查" "vehicle check" ["tasks"] => [
        must("vehicle", "车型", "Vehicle", Shape::One(VEHICLES)), must("place", "方式", "Where", Shape::One(ROADS)),
        may("fuel", "燃料", "Fuel", Shape::One(FUELS)), may("smoke", "检查烟度", "Smoke measured", Shape::Flag),
        may("nox", "检查氮氧化物", "NOx measured", Shape::Flag), may("manual", "人工检查", "By hand", Shape::Flag),
        may("commercial", "营运车", "Commercial", Shape::Flag), may("construction_waste", "渣土车", "Construction waste", Shape::Flag),
        may("preselected_by", "预筛方式", "Preselected by", Shape::One(PRESELECTED)), may("with", "联合单位", "With", Shape::Some(BODIES)),
        may("contents", "检查内容", "Contents", Shape::Some(VEHICLE_CONTENTS))
    ];
    MachineCheck "machine_check" "非道路机械检查" "check of a non-road machine" ["tasks"] => [
        may("machine_kind", "机械种类", "Kind of machine", Shape::Word), may("stage", "排放阶段", "China stage", Shape::Number),
        may("tested", "经检测", "Tested", Shape::Flag), may("in_no_use_zone", "在禁用区内", "In a no-use zone", Shape::Flag),
        may("contents", "检查内容", "Contents", Shape::Some(MACHINE_CONTENTS))
    ];
    Spot "spot" "点位检查" "spot of a campaign" ["tasks"] => [
        must("spot", "点位名称", "Name of the spot", Shape::Word), may("street", "街道代码", "Street", Shape::Word),
        may("spot_type", "点位类型", "Type", Shape::One(SPOTS)), may("with", "联合单位", "With", Shape::Some(BODIES))
    ];
    Grid "grid" "报警网格排查" "alarm grid handled" ["tasks"] => [
        must("grid", "网格编号", "Grid", Shape::Word), may("street", "街道代码", "Street", Shape::Word),
        may("sources", "排查源数", "Sources searched", Shape::Number), may("with", "联合单位", "With", Shape::Some(BODIES)),
        may("channel", "下派方式", "Channel", Shape::One(CHANNELS))
    ];
    VehicleFile "vehicle_file" "车辆档案核查" "file of a new vehicle" ["tasks"] => [
        may("imported", "进口车", "Imported", Shape::Flag), may("verified", "已核查", "Verified", Shape::Flag)
    ];
    RemoteRecord "remote_record" "遥感监测数据" "remote-sensing data of a day" ["tasks"] => [
        must("device", "设备编号", "Device", Shape::Word), may("valid", "有效数据", "Valid", Shape::Number),
        may("total", "总数据", "Total", Shape::Number), may("calibrated", "已校准", "Calibrated", Shape::Flag)
    ];
    Response "response" "投诉响应" "first answer to a complaint" ["about"] => [];
    Closure "closure" "投诉办结" "end of a complaint" ["about"] => [];
    Permit "permit" "排污许可证核发" "permit issued" ["target"] => [may("new", "首次核发", "New", Shape::Flag)];
    Installation "installation" "自动监控安装联网" "automatic monitoring connected" ["target"] => [];
    Removal "removal" "移出正面清单" "taken off the positive list" ["target"] => [];
    Document "scheme" "方案或计划文件" "scheme in force" [] => [
        must("document", "哪一份文件", "Which", Shape::One(SCHEMES)), may("valid_to", "有效期至", "Valid to", Shape::Day)
    ];
    Draw "draw_count" "抽查数量" "numbers of a draw" [] => [
        must("draw", "抽查类别", "Which", Shape::One(DRAWS)), may("drawn_key", "抽取重点源", "Key sources", Shape::Number),
        may("drawn_special", "抽取特殊源", "Special sources", Shape::Number), may("drawn_general", "抽取一般源", "General sources", Shape::Number),
        may("with", "联合单位", "With", Shape::Some(BODIES))
    ];
    Ranking "ranking" "街道空气质量排名" "ranking of streets" [] => [must("worst", "排名靠后的街道（最差在前）", "Streets, the worst first", Shape::Words)];
    LedgerBase "ledger_base" "台账基数" "number of a ledger" [] => [
        must("ledger", "哪一种台账", "Which ledger", Shape::Word), must("count", "数量", "Number", Shape::Number)
    ];
    Departure "departure" "选派人员" "person sent to the ministry's teams" [] => [may("trained_on", "培训日期", "Trained on", Shape::Day)];
}
