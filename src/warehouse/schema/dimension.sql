-- one row per model and dimension, in order of the file; ranges in hundredths of points
create table dimension (model varchar not null, position utinyint not null, dimension varchar not null, min integer not null, max integer not null)
