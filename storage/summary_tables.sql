-- Tables that are made from the facts (see summaries.sql) and the index of names (see names.py).

create table holdings (
    firm text not null references companies(id) on delete cascade,
    title text not null references titles(id),
    level text,
    batch integer,
    label text,
    place text references places(adcode),
    in_list integer not null
);

create table stock (
    place text references places(adcode),
    title text not null references titles(id),
    level text,
    lots text not null,
    batch integer,
    label text,
    firms integer not null,
    in_lists integer not null
);

create table sums_by_year (
    role text not null,
    year text not null,
    median real not null,
    largest real not null,
    sums integer not null
);

create table documents_by_week (
    source text not null references sources(id),
    week text not null,
    documents integer not null
);

create table search_names (
    row integer primary key,
    kind text not null,
    id text not null,
    name text not null,
    words text not null
);

create index holdings_by_firm on holdings(firm);
create index holdings_by_place on holdings(place, title, level, batch, firm);
create index holdings_by_title on holdings(title, level, batch, label);
create index stock_by_place on stock(place, title, level, lots);
create index stock_by_title on stock(title, level, batch, label);
create unique index search_names_by_name on search_names(kind, name, id);
drop index versions_by_area;
create index versions_by_area on versions(publisher_area, published, id) where publisher_area is not null;
create index amounts_promised on amounts(version) where role = 'grant_per_company' and company is null;
create index ranks_by_subject on ranks(subject collate nocase);

create virtual table search_in_names using fts5(
    kind, words, content = 'search_names', content_rowid = 'row', prefix = '2 3', tokenize = 'unicode61'
);
