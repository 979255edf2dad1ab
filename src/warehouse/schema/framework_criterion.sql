-- one row per criterion of every framework, built-in and own; criterion as models write it ('bant.budget')
create table framework_criterion (
  framework varchar not null,
  framework_title varchar not null,
  position integer not null,
  criterion varchar not null,
  title varchar not null,
  theme varchar not null,
  asks varchar not null
)
