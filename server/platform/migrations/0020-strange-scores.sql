-- Every batch of arrivals asks for the strangest of the last scores: a handful of rows, whatever the table's size.
create index scores_strange on scores (id) where anomaly >= 0.999;
