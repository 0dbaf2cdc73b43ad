-- Counts of the queue's ranges and of the team board read nothing but an index: the amounts they sum lie in it.
drop index exceptions_due;
create index exceptions_due on exceptions (due_at, id) include (amount_eur_minor) where state = 'open';
drop index exceptions_open_age;
create index exceptions_open_age on exceptions (class, raised_at) include (amount_eur_minor) where state = 'open';
