-- one row per model and stage it names a threshold for, in order of the funnel
create table lead_type (model varchar not null, position utinyint not null, stage varchar not null, rule varchar not null)
