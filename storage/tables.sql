-- The tables as the first migration makes them. What each column means stands in dictionary.toml.
-- Ids are short hashes over what a row is about (see keys.py), so that the same input gives the same rows.

create table sources (
    id text primary key,
    name_zh text,
    name_en text,
    publisher text,
    kind text,
    language text,
    trust text,
    area text references places(adcode),
    family text,
    url text,
    interval_hours real,
    silence_days integer,
    note text
);

create table runs (
    id text primary key,
    source text references sources(id),
    command text not null,
    started_at text not null,
    finished_at text,
    outcome text not null,
    requests integer,
    bytes integer,
    problem text,
    code_version text
);

create table fetches (
    id text primary key,
    run text references runs(id),
    source text not null references sources(id),
    url text not null,
    kind text not null,
    outcome text not null,
    fetched_at text not null,
    status integer,
    sha256 text,
    content_type text,
    etag text,
    last_modified text,
    file_name text,
    referrer text,
    link_text text,
    warc_file text,
    warc_offset integer,
    published text,
    problem text
);

create table documents (
    id text primary key,
    source text not null references sources(id),
    url text not null,
    first_seen text not null,
    last_seen text not null,
    gone_at text,
    current_version text references versions(id) on delete set null,
    story text
);

create table versions (
    id text primary key,
    document text not null references documents(id) on delete cascade,
    number integer not null,
    sha256 text not null,
    text_sha256 text not null,
    title text not null,
    text text not null,
    language text not null,
    file_type text not null,
    published text,
    publisher text,
    publisher_area text references places(adcode),
    document_number text,
    fetched_at text not null,
    extractor_version text not null,
    problems text not null,
    digest text not null,
    search_row integer not null,
    figures text not null,
    sketch text not null
);

create table readings (
    id text primary key,
    source text not null references sources(id),
    url text not null,
    sha256 text not null,
    version text references versions(id) on delete set null,
    extractor_version text not null,
    problem text
);

create table attachments (
    id text primary key,
    version text not null references versions(id) on delete cascade,
    document text not null references documents(id) on delete cascade,
    file_name text,
    link_text text
);

create table places (
    adcode text primary key,
    name_zh text,
    name_en text,
    level text,
    parent text references places(adcode),
    lon real,
    lat real
);

create table titles (
    id text primary key,
    name_zh text,
    name_en text,
    ladder integer,
    description text
);

create table batches (
    id text primary key,
    title text not null references titles(id),
    level text,
    batch integer,
    label text,
    event text not null,
    year integer,
    publicized_on text,
    granted_on text,
    publicized_count integer,
    granted_count integer,
    valid_from text,
    valid_to text,
    document_number text,
    source text
);

create table companies (
    id text primary key,
    firm text not null references companies(id),
    name text not null,
    credit_code text,
    stock_code text
);

create table joins (
    id text primary key,
    a text not null references companies(id) on delete cascade,
    b text not null references companies(id) on delete cascade,
    score real not null,
    reasons text not null,
    band text not null,
    decided_by text not null
);

create table joins_made_from (
    id text primary key,
    digest text not null
);

create table company_names (
    id text primary key,
    company text not null references companies(id),
    name text not null,
    kind text not null,
    language text not null,
    official integer not null,
    version text not null references versions(id) on delete cascade
);

create table mentions (
    id text primary key,
    version text not null references versions(id) on delete cascade,
    kind text not null,
    company text references companies(id),
    place text references places(adcode),
    start integer not null,
    "end" integer not null,
    surface text not null,
    rule text not null,
    confidence real not null,
    extractor_version text not null
);

create table batch_mentions (
    id text primary key,
    version text not null references versions(id) on delete cascade,
    title text references titles(id),
    level text,
    batch integer,
    label text,
    event text not null,
    support_year integer,
    derived integer not null,
    start integer not null,
    "end" integer not null,
    surface text not null,
    rule text not null,
    confidence real not null,
    extractor_version text not null
);

create table lists (
    id text primary key,
    version text not null references versions(id) on delete cascade,
    position integer not null,
    title text references titles(id),
    level text,
    batch integer,
    label text,
    event text not null,
    status text not null,
    year integer,
    stated_count integer,
    row_count integer not null,
    extractor_version text not null
);

create table list_rows (
    id text primary key,
    list text not null references lists(id) on delete cascade,
    version text not null references versions(id) on delete cascade,
    position integer not null,
    sequence text,
    company text not null references companies(id),
    name text not null,
    former_name text,
    credit_code text,
    place text references places(adcode),
    columns text not null,
    sheet text,
    page integer,
    number integer not null,
    start integer,
    "end" integer
);

create table awards (
    id text primary key,
    version text not null references versions(id) on delete cascade,
    company text not null references companies(id),
    title text not null references titles(id),
    level text,
    batch integer,
    label text,
    year integer,
    place text references places(adcode),
    status text not null,
    derived integer not null,
    list_row text references list_rows(id) on delete cascade,
    start integer not null,
    "end" integer not null,
    surface text not null,
    rule text not null,
    confidence real not null,
    extractor_version text not null
);

create table amounts (
    id text primary key,
    version text not null references versions(id) on delete cascade,
    role text not null,
    value numeric not null,
    max_value numeric,
    currency text not null,
    bound text,
    exact text not null,
    payer text,
    payee text,
    company text references companies(id),
    equivalent_value numeric,
    equivalent_currency text,
    equivalent_surface text,
    flags text not null,
    start integer not null,
    "end" integer not null,
    surface text not null,
    rule text not null,
    confidence real not null,
    extractor_version text not null
);

create table counts (
    id text primary key,
    version text not null references versions(id) on delete cascade,
    kind text not null,
    value integer not null,
    bound text,
    title text references titles(id),
    level text,
    batch integer,
    year integer,
    place text references places(adcode),
    start integer not null,
    "end" integer not null,
    surface text not null,
    rule text not null,
    confidence real not null,
    extractor_version text not null
);

create table ranks (
    id text primary key,
    version text not null references versions(id) on delete cascade,
    rank integer not null,
    subject text,
    scope text,
    measure text,
    start integer not null,
    "end" integer not null,
    surface text not null,
    rule text not null,
    confidence real not null,
    extractor_version text not null
);

create table signals (
    id text primary key,
    kind text not null,
    sentence text not null,
    raised_at text not null,
    url text,
    source text references sources(id),
    run text references runs(id),
    version text references versions(id) on delete cascade,
    list text references lists(id) on delete cascade
);

create unique index documents_by_address on documents(source, url);
create index documents_by_current_version on documents(current_version);
create index documents_by_story on documents(story);
create index versions_by_document on versions(document, number);
create unique index versions_by_search_row on versions(search_row);
create index versions_by_published on versions(published);
create index versions_by_figures on versions(figures);
create index versions_by_area on versions(publisher_area);
create index runs_by_source on runs(source, started_at);
create index fetches_by_address on fetches(source, url, fetched_at);
create index fetches_by_time on fetches(fetched_at);
create index fetches_by_run on fetches(run);
create index readings_by_version on readings(version);
create unique index readings_by_content on readings(source, url, sha256);
create index attachments_by_version on attachments(version);
create index attachments_by_document on attachments(document);
create index places_by_parent on places(parent);
create index batches_by_title on batches(title, level, batch);
create index companies_by_firm on companies(firm);
create index joins_by_a on joins(a);
create index joins_by_b on joins(b);
create index company_names_by_company on company_names(company);
create index company_names_by_name on company_names(name);
create index company_names_by_version on company_names(version);
create index mentions_by_version on mentions(version);
create index mentions_by_company on mentions(company) where company is not null;
create index mentions_by_place on mentions(place) where place is not null;
create index batch_mentions_by_version on batch_mentions(version);
create index batch_mentions_by_title on batch_mentions(title);
create index lists_by_version on lists(version);
create index lists_by_title on lists(title);
create index list_rows_by_list on list_rows(list, position);
create index list_rows_by_version on list_rows(version);
create index list_rows_by_company on list_rows(company);
create index list_rows_by_place on list_rows(place);
create index awards_by_version on awards(version);
create index awards_by_company on awards(company);
create index awards_by_title on awards(title, level, batch);
create index awards_by_place on awards(place);
create index awards_by_list_row on awards(list_row) where list_row is not null;
create index amounts_by_version on amounts(version);
create index amounts_by_company on amounts(company) where company is not null;
create index counts_by_version on counts(version);
create index counts_by_title on counts(title);
create index counts_by_place on counts(place);
create index ranks_by_version on ranks(version);
create index signals_by_source on signals(source);
create index signals_by_run on signals(run);
create index signals_by_version on signals(version);
create index signals_by_list on signals(list);

-- Without a copy of the text: to take a row out, the words that were put in are given again (see search.py).
create virtual table search using fts5(title, text, content = '', tokenize = 'unicode61');
