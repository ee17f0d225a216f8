//! The words by which documents say where a lead comes from.

use super::source::LeadSource;

/// One word with its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The word in documents; those that the plan of 2022 asks for by name are its words.
    pub word: &'static str,
    /// The name on screens.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// What follows from it.
    pub source: LeadSource,
}

const fn origin(word: &'static str, zh: &'static str, en: &'static str, source: LeadSource) -> Origin {
    Origin { word, zh, en, source }
}

/// Every word, the most frequent first.
pub const ORIGINS: &[Origin] = &[
    origin("complaint", "信访举报（12345）", "complaint (12345)", LeadSource::Complaint),
    origin("hot_grid", "热点网格报警", "hot-grid alarm", LeadSource::HotGrid),
    origin("online", "在线监控异常", "online monitoring finding", LeadSource::OnlineFinding),
    origin("electricity", "用电量监控异常", "electricity monitoring", LeadSource::Technology),
    origin("remote_vehicle", "重型车远程监测", "remote monitoring of heavy vehicles", LeadSource::Technology),
    origin("high_value_point", "走航、网格化监测高值点", "high-value point", LeadSource::HighValuePoint),
    origin("patrol", "巡查发现", "found on patrol", LeadSource::HighValuePoint),
    origin("police", "公安移交", "handed over by the police", LeadSource::HandOver),
    origin("permit_department", "排污许可管理部门移交", "from the permit department", LeadSource::HandOver),
    origin("disclosure_department", "信息披露管理部门移交", "from the disclosure department", LeadSource::HandOver),
    origin("border", "交界地区移交", "from a neighbouring district", LeadSource::HandOver),
    origin("hand_over", "其他部门移交", "handed over by another body", LeadSource::HandOver),
    origin("ministry", "生态环境部交办", "assigned by the ministry", LeadSource::Assigned),
    origin("ministry_team", "部帮扶组查出问题", "found by the ministry's teams", LeadSource::Assigned),
    origin("corps", "市总队转办", "assigned by the city's corps", LeadSource::Assigned),
    origin("green_shield", "“绿盾”问题线索", "Green Shield", LeadSource::Assigned),
    origin("positive_list_removal", "触发正面清单移出", "to be taken off the positive list", LeadSource::Assigned),
    origin("assigned", "上级交办、督办", "assigned from above", LeadSource::Assigned),
];

impl Origin {
    /// The one of a word in a document. Tablets of older versions wrote `online_finding` and `technology`.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let word = match word {
            "online_finding" => "online",
            "technology" => "electricity",
            word => word,
        };
        ORIGINS.iter().find(|origin| origin.word == word).copied()
    }
}
