-- one row per question that helps to assess a criterion
create table framework_question (criterion varchar not null, position integer not null, question varchar not null)
