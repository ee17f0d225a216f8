DROP INDEX target_ledger;
DROP INDEX IF EXISTS document_kind;
DROP TABLE audience;
DROP TABLE audit;
