//! Every question of every test, with the words of `qingjian_domain::monitoring`.

use super::ask::Input::{Choice, Date, Moment, Number, Text, Whole, YesNo};
use super::ask::{Ask, ask};
use super::rows::Rows;

pub(super) const CATERING: &[Ask] = &[ask("has_purifier", "油烟经净化设备排放", "Fume passes a purifier", YesNo)];
pub(super) const BOILER: &[Ask] = &[
    ask("fuel", "燃料", "Fuel", Choice(&[("gas", "燃气"), ("oil", "燃油"), ("coal", "燃煤"), ("biomass", "生物质")])),
    ask("status", "新建/在用（DB11/139-2015）", "New or in use", Choice(&[("new", "新建"), ("in_use", "在用")])),
    ask("in_prohibited_fuel_zone", "位于高污染燃料禁燃区", "In the prohibited-fuel zone", YesNo),
    ask("put_in_on", "投用日期（新建锅炉必填）", "Put in on (new ones)", Date),
    ask("steam_t_per_h", "蒸汽锅炉容量 t/h（热水锅炉不填）", "Steam capacity t/h", Number),
    ask("special_limits_apply", "执行GB 13271特别排放限值", "Special limits of GB 13271 apply", YesNo),
];
pub(super) const PETROL: &[Ask] =
    &[ask("stage", "新建/现有（GB 20952-2020）", "New or existing", Choice(&[("new", "新建"), ("existing", "现有")]))];
pub(super) const VOC: &[Ask] = &[
    ask(
        "trade",
        "行业",
        "Trade",
        Choice(&[("printing", "印刷"), ("coating", "工业涂装"), ("vehicle_repair", "汽车维修"), ("general", "其他")]),
    ),
    ask("special_limits_apply", "执行GB 37822特别排放限值", "Special limits of GB 37822 apply", YesNo),
];
pub(super) const NOISE_SOURCE: &[Ask] = &[ask(
    "origin",
    "噪声来源",
    "Origin",
    Choice(&[("industry", "工业企业、机关事业单位"), ("commerce", "商业、文化娱乐"), ("construction", "建筑施工")]),
)];

pub(super) const SAMPLED: Ask = ask("sampled_at", "采样（测量）时间", "Sampled at", Moment);
pub(super) const CONDITIONS: &[Ask] = &[
    ask("method_accredited", "方法在资质认定（CMA）范围内", "Method accredited (CMA)", YesNo),
    ask("instrument_valid_to", "仪器检定有效期至", "Instrument certified to", Date),
    ask("points_to_rule", "采样孔、点位符合规范", "Points to rule", YesNo),
    ask(
        "custody",
        "样品交接",
        "Custody",
        Choice(&[("complete", "完整"), ("broken", "有缺口"), ("no_sample", "现场直读，无样品")]),
    ),
    ask("officers_and_samplers_together", "执法与监测人员同时在场", "Officers and samplers together", YesNo),
    ask("load_to_rule", "工况符合要求", "Load to rule", YesNo),
    ask("load_percent", "负荷 %", "Load %", Number),
];
pub(super) const SAMPLE: &[Ask] = &[
    ask("sample_no", "样品编号", "Sample number", Text),
    ask("point", "点位（锅炉、加油机先写编号，如“1# 烟囱”）", "Point (a boiler's number first)", Text),
];
pub(super) const PERMIT: &[Ask] = &[
    ask("permit_no", "排污许可证编号", "Permit number", Text),
    ask("value", "许可限值", "Permitted value", Number),
    ask("unit", "单位", "Unit", Choice(UNITS)),
];
pub(super) const REPORTED: &[Ask] = &[
    ask("value", "报告值", "Reported value", Text),
    ask("unit", "单位", "Unit", Choice(UNITS)),
    ask("detection_limit", "检出限", "Detection limit", Number),
    ask("report_no", "报告编号", "Report number", Text),
    ask("cma_stamped", "有CMA标志和印章", "CMA mark and stamp", YesNo),
];

/// The report of a test whose lines each have a value of their own.
pub(super) const REPORT_OF_LINES: &[Ask] = &[
    ask("report_no", "报告编号", "Report number", Text),
    ask("cma_stamped", "有CMA标志和印章", "CMA mark and stamp", YesNo),
];

const UNITS: &[(&str, &str)] = &[
    ("mg/m³", "mg/m³"),
    ("µg/m³", "µg/m³"),
    ("g/m³", "g/m³"),
    ("µmol/mol", "µmol/mol（ppm）"),
    ("%", "%"),
    ("g/L", "g/L"),
    ("Pa", "Pa"),
    ("m/s", "m/s"),
    ("级", "级"),
    ("dB(A)", "dB(A)"),
    ("1", "无量纲"),
];
pub(super) const LEVEL: &[Ask] = &[
    ask(
        "pollutant",
        "项目",
        "Quantity",
        Choice(&[
            ("oil_fume", "油烟"),
            ("pm", "颗粒物"),
            ("nmhc", "非甲烷总烃"),
            ("nox", "氮氧化物"),
            ("so2", "二氧化硫"),
            ("co", "一氧化碳"),
            ("hg", "汞及其化合物"),
            ("ringelmann", "烟气黑度"),
            ("benzene", "苯"),
            ("benzene_series", "苯系物"),
            ("vapour_leak", "密闭点位泄漏"),
            ("face_velocity", "控制风速"),
            ("voc_content", "VOCs含量"),
        ]),
    ),
    ask(
        "place",
        "测量位置",
        "Place",
        Choice(&[
            ("stack", "排气筒（有组织）"),
            ("boundary", "单位周界/企业边界"),
            ("in_plant", "厂区内（车间外）"),
            ("hood", "集气罩最远点"),
            ("sealed_point", "密闭点位"),
            ("material", "原辅材料"),
        ]),
    ),
    ask("unit", "读数单位", "Unit", Choice(UNITS)),
    ask(
        "gas_state",
        "气体状态",
        "State of the gas",
        Choice(&[("dry_standard", "标准状态干烟气"), ("as_measured", "工况")]),
    ),
    ask("nox_measured_as", "氮氧化物以何计", "NOx counts as", Choice(&[("no2", "NO₂"), ("no", "NO")])),
    ask("material", "产品类别（原辅材料）", "Product class", Choice(MATERIALS)),
    ask("rapid_portable", "便携快检（只作线索）", "Rapid portable reading, a lead only", YesNo),
];
pub(super) const AIR: &[Ask] = &[
    ask("flow_m3_per_h", "实测风量 m³/h", "Air volume m³/h", Number),
    ask("working_stoves", "工作灶头数（基准灶头）", "Working reference stoves", Number),
];
const MATERIALS: &[(&str, &str)] = &[
    ("ink_solvent_gravure", "溶剂油墨·凹印"),
    ("ink_solvent_flexo", "溶剂油墨·柔印"),
    ("ink_solvent_inkjet", "溶剂油墨·喷墨"),
    ("ink_solvent_screen", "溶剂油墨·网印"),
    ("ink_water_gravure_absorbent", "水性油墨·凹印·吸收性承印物"),
    ("ink_water_gravure_non_absorbent", "水性油墨·凹印·非吸收性承印物"),
    ("ink_water_flexo_absorbent", "水性油墨·柔印·吸收性承印物"),
    ("ink_water_flexo_non_absorbent", "水性油墨·柔印·非吸收性承印物"),
    ("ink_water_inkjet", "水性油墨·喷墨"),
    ("ink_water_screen", "水性油墨·网印"),
    ("ink_offset_sheet_fed", "胶印油墨·单张"),
    ("ink_offset_cold_set", "胶印油墨·冷固轮转"),
    ("ink_offset_heat_set", "胶印油墨·热固轮转"),
    ("ink_energy_offset", "能量固化油墨·胶印"),
    ("ink_energy_flexo", "能量固化油墨·柔印"),
    ("ink_energy_screen", "能量固化油墨·网印"),
    ("ink_energy_inkjet", "能量固化油墨·喷墨"),
    ("ink_energy_gravure", "能量固化油墨·凹印"),
    ("ink_intaglio", "雕刻凹印油墨"),
    ("refinish_primer", "汽车修补漆·底漆"),
    ("refinish_primer_surfacer", "汽车修补漆·中涂"),
    ("refinish_basecoat", "汽车修补漆·底色漆"),
    ("refinish_solid_topcoat", "汽车修补漆·本色面漆"),
    ("refinish_matt_clear", "汽车修补漆·亚光清漆"),
    ("refinish_clear", "汽车修补漆·其他清漆"),
    ("cleaner_water", "水基清洗剂"),
    ("cleaner_semi_aqueous", "半水基清洗剂"),
    ("cleaner_solvent", "有机溶剂清洗剂"),
];
pub(super) const READINGS: Rows = Rows {
    prefix: "r.",
    asks: &[
        ask("value", "读数", "Reading", Text),
        ask("detection_limit", "检出限", "Detection limit", Number),
        ask("started_at", "开始时间", "Start", Moment),
        ask("minutes", "时长 min", "Minutes", Whole),
        ask("oxygen_percent", "含氧量 %", "Oxygen %", Number),
    ],
    usual: 4,
};
pub(super) const NOZZLES: Rows = Rows {
    prefix: "n.",
    asks: &[
        ask("dispenser", "加油机", "Dispenser", Text),
        ask("nozzle", "加油枪", "Nozzle", Text),
        ask("vapour_volume_l", "回收油气 L", "Vapour L", Number),
        ask("fuel_volume_l", "加油体积 L", "Petrol L", Number),
        ask("ratio", "或直接读出 A/L", "or A/L as read", Number),
        ask("reported", "报告值", "Reported", Text),
    ],
    usual: 6,
};
pub(super) const RESISTANCE: &[Ask] = &[ask("dispenser", "加油机", "Dispenser", Text)];
pub(super) const FLOWS: Rows = Rows {
    prefix: "f.",
    asks: &[
        ask("flow_l_per_min", "氮气流量 L/min", "Nitrogen flow L/min", Number),
        ask("pressure_pa", "压力 Pa", "Pressure Pa", Text),
        ask("reported", "报告值 Pa", "Reported Pa", Text),
    ],
    usual: 3,
};
pub(super) const TIGHTNESS: &[Ask] = &[
    ask("tank", "油罐编号（连通时填“all”）", "Tank, or all", Text),
    ask("tanks_connected", "各油罐油气管线连通", "Vapour lines connected", YesNo),
    ask("affected_nozzles", "受影响的加油枪数", "Affected nozzles", Whole),
    ask("ullage_l", "油气空间 L", "Ullage L", Number),
    ask("tank_volume_l", "油罐容积 L", "Tank volume L", Number),
    ask("no_refuelling", "检测期间未加油", "Nobody refuelled during the test", YesNo),
    ask("no_delivery_before", "检测前规定时间内未卸油", "No delivery before, as the method asks", YesNo),
];
/// Minute by minute: the start, then five readings.
pub(super) const MINUTES: [(&str, &str, &str); 6] = [
    ("start_pa", "开始", "start"),
    ("m1", "1 min", "1 min"),
    ("m2", "2 min", "2 min"),
    ("m3", "3 min", "3 min"),
    ("m4", "4 min", "4 min"),
    ("m5", "5 min", "5 min"),
];
pub(super) const NOISE: &[Ask] = &[
    ask("place", "测点", "Place", Choice(&[("boundary", "厂界/边界/场界外"), ("indoor", "室内（结构传声）")])),
    ask("zone", "声环境功能区 0–4（施工场界不填）", "Functional zone 0–4", Whole),
    ask("room", "房间类型（室内）", "Room", Choice(&[("A", "A类（卧室、病房、客房）"), ("B", "B类（教室、办公室）")])),
    ask("started_at", "开始时间（决定昼夜）", "Start (day or night)", Moment),
    ask("measured_db", "测量值 Leq dB(A)", "Leq dB(A)", Text),
    ask("background_db", "背景值 Leq dB(A)", "Background dB(A)", Number),
    ask("boundary_closer_than_1_m", "边界距敏感建筑不足1 m，室内测量", "Closer than 1 m, measured indoors", YesNo),
];
pub(super) const WEATHER: &[Ask] = &[
    ask("dry", "无雨雪、无雷电", "No rain, snow, thunder", YesNo),
    ask("wind_m_per_s", "风速 m/s", "Wind m/s", Number),
];
pub(super) const NIGHT: &[Ask] = &[
    ask("level_db", "夜间最大声级 dB(A)", "Loudest event dB(A)", Text),
    ask("event", "频发/偶发", "How often", Choice(&[("frequent", "频发"), ("occasional", "偶发")])),
];
