-- A FIN file holds several messages, each with a reference of its own; what is said about one of them names that.
create index payments_fin_reference on payments (left(payment ->> 'messageId', 140)) where message_type like 'MT%';
