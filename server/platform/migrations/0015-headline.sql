-- The one fact that a queue row of an exception without a rule's finding shows: "147 x the median of the last 16 payments
-- to this payee". Counts and amounts only, no party data. Null where a finding speaks, or nothing does.
alter table exceptions add column headline text;
