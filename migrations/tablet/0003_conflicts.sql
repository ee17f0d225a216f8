-- The few fields that hold more than one value, so that they are found without reading all of them.
CREATE INDEX field_in_conflict ON field_state (doc, field) WHERE json_array_length(survivors) > 1;
