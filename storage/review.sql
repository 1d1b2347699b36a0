-- The review database: decisions are added, never changed or deleted.
-- A decision holds for a stretch of a text, whoever extracts it: the key is the text's hash, the offsets, the label
-- and the claim that was judged, so that it survives a rebuild of the store.

create table decisions (
    id text primary key,
    text_sha256 text not null,
    document text,
    start integer not null,
    "end" integer not null,
    label text not null,
    surface text not null,
    claim text not null,
    verdict text not null check (verdict in ('accept', 'reject', 'correct', 'add')),
    result text check ((result is null) = (verdict = 'reject')),
    reviewer text not null check (reviewer <> ''),
    decided_at text not null,
    note text
);

create table firm_decisions (
    id text primary key,
    verdict text not null check (verdict in ('merge', 'split')),
    name text not null,
    other text not null check (other <> name),
    reviewer text not null check (reviewer <> ''),
    decided_at text not null,
    note text
);

create index decisions_by_place on decisions(text_sha256, start, "end", label);
create index decisions_by_document on decisions(document, label, surface);

create trigger decisions_stay before update on decisions begin
    select raise(abort, 'a decision is never changed; add a further one');
end;

create trigger decisions_last before delete on decisions begin
    select raise(abort, 'a decision is never deleted; add a further one');
end;

create trigger firm_decisions_stay before update on firm_decisions begin
    select raise(abort, 'a decision is never changed; add a further one');
end;

create trigger firm_decisions_last before delete on firm_decisions begin
    select raise(abort, 'a decision is never deleted; add a further one');
end;
