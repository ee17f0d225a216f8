//! The words that may be chosen, as docs/PLAN-FACTS.md has them.

use super::shape::Choice;

pub(super) const WINDOWS: &[Choice] = &[
    ("event", "重大活动"),
    ("alert", "空气重污染预警"),
    ("exam", "中高考"),
    ("vacation", "假期"),
    ("complaint_peak", "投诉高峰"),
];
pub(super) const VEHICLES: &[Choice] = &[("heavy", "重型车"), ("light", "轻型车")];
pub(super) const ROADS: &[Choice] = &[("road", "路检路查"), ("depot", "入户检查")];
pub(super) const FUELS: &[Choice] = &[("diesel", "柴油"), ("gas", "燃气"), ("petrol", "汽油")];
pub(super) const PRESELECTED: &[Choice] = &[("remote_sensing", "遥感监测"), ("black_smoke", "黑烟抓拍")];
pub(super) const VEHICLE_CONTENTS: &[Choice] = &[("exhaust", "尾气排放"), ("control_device", "污染控制装置")];
pub(super) const MACHINE_CONTENTS: &[Choice] = &[("exhaust", "尾气排放"), ("code_registration", "编码登记")];
pub(super) const BODIES: &[Choice] = &[
    ("street", "街道"),
    ("police", "公安"),
    ("traffic_police", "交管"),
    ("urban_management", "城管"),
    ("market", "市场监管"),
    ("water", "水务"),
    ("fishery", "渔政"),
    ("neighbour", "相邻区"),
    ("construction_waste_scheme", "渣土车联合执法"),
];
pub(super) const SPOTS: &[Choice] =
    &[("catering", "餐饮"), ("repair", "汽修"), ("dry_cleaning", "干洗"), ("fleet", "用车大户"), ("road", "道路")];
pub(super) const CHANNELS: &[Choice] = &[("mobile_system", "移动执法系统")];
pub(super) const REPORTS: &[Choice] = &[
    ("event_daily", "重大活动保障执法检查日报"),
    ("alert_daily", "空气重污染应急执法检查日报"),
    ("draw_publication", "双随机抽查情况和检查结果公开"),
    ("positive_list_filing", "正面清单修订备案"),
    ("remote_sensing_daily", "遥感监测超标车数据日报"),
    ("online_monthly", "自动监控工作月报"),
    ("online_annual", "自动监控年度工作总结"),
    ("linkage_half_year", "测管联动机制落实情况半年总结"),
    ("news", "每周执法动态信息"),
    ("half_year_self_assessment", "上半年综合执法工作自查自评"),
    ("correction", "帮扶组查出问题整改情况"),
    ("city_assessment", "市级考核"),
];
pub(super) const REPORT_CONTENTS: &[Choice] = &[
    ("patrols", "巡查情况"),
    ("problems", "存在问题"),
    ("problem_list", "问题清单"),
    ("cases", "立案情况"),
    ("fines", "处罚情况"),
    ("situation", "工作情况"),
    ("practices", "经验做法"),
    ("suggestions", "意见建议"),
    ("joint_actions", "联合行动"),
    ("exceedance_cases", "超标案件"),
];
pub(super) const ACTIVITIES: &[Choice] =
    &[("training", "培训"), ("drill", "演练"), ("regional_linkage", "区域联动执法")];
pub(super) const ACTIVITY_TOPICS: &[Choice] = &[("permit", "排污许可"), ("law", "法律法规")];
pub(super) const SCHEMES: &[Choice] = &[
    ("heavy_pollution_scheme", "空气重污染应急执法方案"),
    ("all_time_plan", "全时执法计划"),
    ("publicity_plan", "宣传计划"),
];
pub(super) const DRAWS: &[Choice] = &[("daily", "日常抽查"), ("special", "专项抽查"), ("joint", "联合抽查")];
