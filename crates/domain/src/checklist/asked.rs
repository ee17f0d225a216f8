//! Which facts of a visit decide about the items of a list, and what people call them.

use std::collections::BTreeSet;

use super::catalogue::Checklist;
use super::context::Fact;
use super::predicate::Predicate;

/// The facts on which items of these lists hang.
#[must_use]
pub fn facts_asked<'a>(lists: impl IntoIterator<Item = &'a Checklist>) -> BTreeSet<Fact> {
    let mut found = BTreeSet::new();
    let items = lists.into_iter().flat_map(|list| &list.items);
    items.for_each(|item| collect(&item.when.is, &mut found));
    found
}

fn collect(predicate: &Predicate, found: &mut BTreeSet<Fact>) {
    match predicate {
        Predicate::All(each) | Predicate::Any(each) | Predicate::First(each) => {
            each.iter().for_each(|one| collect(one, found));
        }
        Predicate::Not(one) => collect(one, found),
        Predicate::Fact(fact) => drop(found.insert(*fact)),
        Predicate::Always
        | Predicate::Form(_)
        | Predicate::Month { .. }
        | Predicate::Attribute { .. }
        | Predicate::Answer { .. } => {}
    }
}

impl Fact {
    /// The question on screens, to be answered with yes or no.
    #[must_use]
    pub fn zh(self) -> &'static str {
        self.words().0
    }

    /// The same in English.
    #[must_use]
    pub fn en(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::MonitoringPlanned => ("本次计划监测", "monitoring is planned"),
            Self::MaterialSamplingPlanned => ("本次计划原辅材料抽样", "material sampling is planned"),
            Self::ComparisonPlanned => ("本次计划与在线数据比对", "a comparison with online data is planned"),
            Self::ComplaintLinked => ("本次检查关联投诉", "a complaint is linked"),
            Self::AlertInForce => ("重污染天气预警期间", "a heavy-pollution alert is in force"),
            Self::EventInForce => ("重大活动保障期间", "a major event's measures are in force"),
            Self::AutomaticMonitoringRequired => ("该单位应安装自动监控", "automatic monitoring is required"),
            Self::OnlineDeviceRequired => ("该单位应安装在线监控设备", "an online device is required"),
            Self::AbnormalData => ("存在异常或超标数据", "there are abnormal or exceeding data"),
            Self::YearlyTestDue => ("处理装置年度检测到期", "the processor's yearly test is due"),
            Self::DrawnForSample => ("列入10%抽测", "drawn for the 10 % sample"),
            Self::DetergencyDue => ("清净性抽样到期", "a detergency sample is due"),
            Self::ExternalHood => ("现场有外部集气罩", "there is an external hood"),
            Self::Carbon => ("现场使用活性炭", "activated carbon is used"),
            Self::Stack => ("现场有排气筒", "there is a stack"),
            Self::PortableInstrument => ("携带便携式仪器", "a portable instrument is at hand"),
            Self::FryingOrCooking => ("有煎炒烹炸等产生油烟的作业", "there is frying or cooking with fume"),
            Self::PowerMonitoring => ("有用电监控设备或平台", "there is a power-monitoring device or platform"),
            Self::TreatmentInstalled => ("锅炉安装了烟气治理设施", "flue-gas treatment is installed"),
            Self::ScrOrSncr => ("采用SCR或SNCR脱硝", "SCR or SNCR is used"),
            Self::Unloading => ("正在卸油", "a lorry is unloading"),
            Self::Camera => ("卸油区有摄像头", "a camera watches the unloading"),
            Self::RecusalDecided => ("负责人已就回避申请作出决定", "the head has decided on the recusal"),
            Self::EmergencyOverride => ("紧急处置，未经审批", "an emergency, without approval"),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_list_asks_for_the_facts_of_its_own_items_and_for_no_others() {
        let of = |list: &str| facts_asked([Checklist::load(list, "2022.1").unwrap()]);
        assert!(of("G").contains(&Fact::Unloading) && !of("G").contains(&Fact::Carbon));
        assert!(of("V").contains(&Fact::Carbon), "however deep it stands");
        assert_eq!(of("C").into_iter().collect::<Vec<_>>(), [Fact::MonitoringPlanned]);
    }
}
