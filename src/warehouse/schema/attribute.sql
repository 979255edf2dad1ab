-- one row per attribute of a table: its type, and when its value is known (creation, history, outcome, unstated)
create table attribute (table_name varchar not null, name varchar not null, type varchar not null, known varchar not null)
