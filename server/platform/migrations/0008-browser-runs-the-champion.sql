-- The browser runs the champion itself, so a score has one margin.
alter table scores drop column student_margin;
