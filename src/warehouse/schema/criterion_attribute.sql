-- one row per model, criterion and attribute of the lead it reads
create table criterion_attribute (model varchar not null, criterion varchar not null, attribute varchar not null)
