//! Conditions that make a result valid (plan task 44 among them).

use super::{Reason, ReasonCode};
use crate::monitoring::{Conditions, Custody, Measurement, MeasurementSet, Place, Target, Test};

/// What is known to have failed.
pub(super) fn failures(set: &MeasurementSet) -> Vec<Reason> {
    let own = &set.conditions;
    let expired = own.instrument_valid_to.map(|last| set.sampled_on() <= last);
    let custody = own.custody.map(|custody| custody != Custody::Broken);
    [
        (own.method_accredited, "检测方法不在资质范围内", "the method is not accredited"),
        (expired, "仪器检定（校准）证书已过期", "the instrument's certificate had run out"),
        (own.points_to_rule, "采样孔或点位不符合规范", "sampling holes or points are not to rule"),
        (custody, "样品交接链不完整", "the chain of custody has a gap"),
        (
            own.officers_and_samplers_together,
            "执法人员与监测人员未同时到场",
            "officers and samplers were not on site together",
        ),
        (own.load_to_rule, "工况（负荷）不符合要求", "the load was not as the rules ask"),
    ]
    .into_iter()
    .filter(|(holds, ..)| *holds == Some(false))
    .map(|(_, zh, en)| Reason::invalid(zh, en))
    .collect()
}

/// What a final verdict on this measurement needs and nobody recorded.
pub(super) fn not_recorded(set: &MeasurementSet, measurement: &Measurement) -> Vec<Reason> {
    let own = &set.conditions;
    let (loaded, sampled) = (needs_load(&set.target, &measurement.test), matches!(measurement.test, Test::Level(_)));
    [
        (own.method_accredited.is_none(), "方法资质", "accreditation of the method"),
        (own.instrument_valid_to.is_none(), "仪器检定有效期", "the instrument's certificate"),
        (own.points_to_rule.is_none(), "采样点位", "sampling points"),
        (sampled && own.custody.is_none(), "样品交接链", "chain of custody"),
        (own.officers_and_samplers_together.is_none(), "执法与监测人员同时到场", "officers and samplers together"),
        (loaded && own.load_to_rule.is_none(), "工况是否符合要求", "whether the load was to rule"),
        (needs_load_figure(&set.target, own), "锅炉负荷", "the boiler's load"),
    ]
    .into_iter()
    .filter(|(missing, ..)| *missing)
    .map(|(_, zh, en)| not_recorded_reason(zh, en))
    .collect()
}

fn not_recorded_reason(zh: &str, en: &str) -> Reason {
    Reason::new(ReasonCode::ConditionNotRecorded, format!("未记录：{zh}"), format!("not recorded: {en}"))
}

fn needs_load(target: &Target, test: &Test) -> bool {
    let Test::Level(level) = test else { return false };
    let emitting = matches!(target, Target::Boiler(_) | Target::Catering(_) | Target::VocSource(_));
    emitting && matches!(level.place, Place::Stack | Place::Boundary | Place::InPlant)
}

fn needs_load_figure(target: &Target, conditions: &Conditions) -> bool {
    matches!(target, Target::Boiler(_)) && conditions.load_percent.is_none()
}
