//! One method at one address, and how it looks in the document.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::problem::{self, Code};

/// One method at one address.
pub(super) struct Operation {
    pub method: &'static str,
    pub path: &'static str,
    pub tag: &'static str,
    pub summary: &'static str,
    /// The name of a security scheme; none where anybody may ask.
    pub security: Option<&'static str>,
    /// Names under `components/parameters`.
    pub parameters: Vec<&'static str>,
    pub body: Content,
    pub answers: Vec<(u16, Content)>,
    pub problems: Vec<Code>,
}

/// What travels in a body.
#[derive(Clone, Copy)]
pub(super) enum Content {
    Nothing,
    /// JSON in the form of this schema.
    Json(&'static str),
    /// A list of them.
    JsonList(&'static str),
    /// Bytes or text of this media type.
    Raw(&'static str),
}

impl Operation {
    /// The value under its path and method.
    pub fn value(&self) -> Value {
        let parameters: Vec<Value> = self.parameters.iter().map(|name| reference("parameters", name)).collect();
        let mut value = json!({
            "operationId": self.id(),
            "tags": [self.tag],
            "summary": self.summary,
            "security": self.security.map(|scheme| json!({scheme: []})).into_iter().collect::<Vec<_>>(),
            "parameters": parameters,
            "responses": self.responses(),
        });
        if let (Some(content), Some(value)) = (self.body.value(), value.as_object_mut()) {
            value.insert("requestBody".to_owned(), json!({"required": true, "content": content}));
        }
        value
    }

    /// Words of the path behind the method, such as `post_v1_sync_hello`.
    fn id(&self) -> String {
        let words = self.path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        [self.method].into_iter().chain(words).collect::<Vec<_>>().join("_")
    }

    fn responses(&self) -> Value {
        let good = self.answers.iter().map(|(status, content)| (*status, good(*content)));
        let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
        self.problems.iter().for_each(|code| by_status.entry(code.status).or_default().push(*code));
        let bad = by_status.iter().map(|(status, codes)| (*status, refused(codes, self.method == "head")));
        Value::Object(good.chain(bad).map(|(status, value)| (status.to_string(), value)).collect())
    }
}

fn good(content: Content) -> Value {
    let mut value = json!({"description": "As asked."});
    if let (Some(content), Some(value)) = (content.value(), value.as_object_mut()) {
        value.insert("content".to_owned(), content);
    }
    value
}

/// The answer to a HEAD has no body; its code stands in the header `Problem-Code`.
fn refused(codes: &[Code], headless: bool) -> Value {
    let names: Vec<&str> = codes.iter().map(|code| code.code).collect();
    let mut value = json!({
        "description": names.join(", "),
        "headers": {"Problem-Code": {"required": true, "schema": {"enum": names}}},
    });
    if let Some(value) = value.as_object_mut().filter(|_| !headless) {
        let narrowed = json!({"properties": {"code": {"enum": names}}});
        let schema = json!({"allOf": [reference("schemas", "Problem"), narrowed]});
        value.insert("content".to_owned(), json!({problem::MEDIA_TYPE: {"schema": schema}}));
    }
    value
}

impl Content {
    fn value(self) -> Option<Value> {
        match self {
            Self::Nothing => None,
            Self::Json(name) => Some(json!({"application/json": {"schema": reference("schemas", name)}})),
            Self::JsonList(name) => {
                let schema = json!({"type": "array", "items": reference("schemas", name)});
                Some(json!({"application/json": {"schema": schema}}))
            }
            Self::Raw(kind) => Some(Value::Object(Map::from_iter([(kind.to_owned(), json!({}))]))),
        }
    }
}

fn reference(kind: &str, name: &str) -> Value {
    json!({"$ref": format!("#/components/{kind}/{name}")})
}
