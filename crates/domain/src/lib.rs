//! The bureau's world, pure: ledgers, checklists, inspections, evidence, limits and verdicts.
