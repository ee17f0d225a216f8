use super::*;

#[test]
fn shipped_terms_name_their_source_and_unsure_ones_rest() {
    let terms = Terms::shipped().unwrap();
    let day = "2022-06-16".parse().unwrap();
    assert!(terms.find(StepKind::OpenCase, StepKind::Find, day).is_none());
    assert!(terms.find(StepKind::Transfer, StepKind::Find, day).is_none());
    let service = terms.find(StepKind::Serve, StepKind::Decide, day).unwrap();
    assert_eq!((service.count, service.unit), (7, Unit::WorkingDays));
    assert!(service.source.contains("第61、85条"));
}

#[test]
fn an_unsure_term_cannot_be_enabled() {
    let text = r#"{"note": "", "terms": [{"id": "x", "step": "serve", "after": "decide", "count": 3,
        "unit": "working_days", "source": "y", "confidence": "L", "enabled": true}]}"#;
    assert_eq!(Terms::from_text("a.json", text).unwrap_err().at, "x");
    assert_eq!(Terms::from_text("a.json", "{").unwrap_err().file, "a.json");
}
