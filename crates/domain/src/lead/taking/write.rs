//! Fields that a step sets, and what it looks at for them.

use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::error::ChainError;
use super::super::matter::Matter;
use super::super::paper::Paper;
use super::super::papers::Papers;
use super::super::step::StepKind;
use super::{Outlook, Taking};

/// Sets one field of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// The document.
    pub doc: Uuid,
    /// Its kind.
    pub kind: String,
    /// The field.
    pub field: String,
    /// Its new value.
    pub value: Value,
}

/// Documents as they will be.
pub(super) fn laid_over(papers: &Papers, writes: &[Write]) -> Papers {
    let mut all: Vec<Paper> = papers.all().cloned().collect();
    for write in writes {
        match all.iter_mut().find(|it| it.id == write.doc) {
            Some(paper) => paper.set(&write.field, write.value.clone()),
            None => all.push(Paper::new(write.doc, &write.kind, [(write.field.clone(), Some(write.value.clone()))])),
        }
    }
    Papers::of(all)
}

/// A step and everything that it is taken in.
pub(super) struct Scene<'a> {
    pub papers: &'a Papers,
    pub matter: &'a Matter,
    pub taking: &'a Taking,
    pub outlook: &'a Outlook,
}

impl<'a> Scene<'a> {
    /// Fields of a document of a kind; those without a value are left out.
    pub fn write<const N: usize>(&self, doc: Uuid, kind: &str, fields: [(&str, Option<Value>); N]) -> Vec<Write> {
        let one = |(field, value): (&str, Option<Value>)| {
            Some(Write { doc, kind: kind.to_owned(), field: field.to_owned(), value: value? })
        };
        fields.into_iter().filter_map(one).collect()
    }

    /// The same of the document that the step makes.
    pub fn make<const N: usize>(&self, kind: &str, fields: [(&str, Option<Value>); N]) -> Vec<Write> {
        self.write(self.taking.document, kind, fields)
    }

    /// The lead, where the matter has one.
    pub fn lead(&self) -> Option<&'a Paper> {
        self.papers.get(self.matter.root).filter(|root| root.kind == "lead")
    }

    pub fn lead_id(&self) -> Option<Value> {
        self.lead().map(|lead| json!(lead.id))
    }

    /// Where it all happens: the lead's target, or that of the first visit.
    pub fn target(&self) -> Option<Value> {
        let visit = self.matter.documents_of(StepKind::Visit).next().and_then(|id| self.papers.get(id));
        let target = |paper: &Paper| paper.value("target").cloned();
        self.lead().and_then(target).or_else(|| visit.and_then(target))
    }

    /// The documents of a kind that the step names, or, where it names none, those of the matter.
    ///
    /// # Errors
    /// `step_about` for one that is of another kind or of another matter.
    pub fn about(&self, kind: &str, steps: &[StepKind]) -> Result<Vec<Uuid>, ChainError> {
        let mut own: Vec<Uuid> = steps.iter().flat_map(|step| self.matter.documents_of(*step)).collect();
        own.dedup();
        let named: Vec<Uuid> = self.named(kind).map(|paper| paper.id).collect();
        let strange = |id: &&Uuid| self.papers.get(**id).is_none_or(|paper| paper.is_withdrawn());
        if let Some(strange) = self.taking.about.iter().find(strange) {
            return Err(strange_about(*strange));
        }
        Ok(if named.is_empty() { own } else { named })
    }

    /// The documents of a kind that the step names.
    pub fn named(&self, kind: &str) -> impl Iterator<Item = &'a Paper> {
        let kind = kind.to_owned();
        let papers = self.papers;
        self.taking.about.iter().filter_map(move |id| papers.get(*id)).filter(move |paper| paper.kind == kind)
    }

    pub fn findings(&self) -> Result<Option<Value>, ChainError> {
        Ok(Some(json!(self.about("finding", &[StepKind::Find])?)))
    }

    pub fn on(&self) -> Option<Value> {
        Some(json!(self.taking.on))
    }
}

fn strange_about(id: Uuid) -> ChainError {
    ChainError::new(
        "step_about",
        format!("所指的文书{id}不属于本事项或已撤回，请重新选择"),
        format!("document {id} is not of this matter or is withdrawn; choose again"),
    )
}

/// A text that says something.
pub(super) fn said(text: Option<&String>) -> Option<Value> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty()).map(|text| json!(text))
}

/// Something that was given.
pub(super) fn given(value: Option<impl Serialize>) -> Option<Value> {
    value.map(|value| json!(value))
}
