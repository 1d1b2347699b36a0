-- What researchers ask, under plain names. Made anew when this file changes.
-- Only what the current versions of documents say; older versions stay in the tables.

CREATE VIEW announcements as
select versions.id as version, documents.id as document, documents.source, sources.name_en as source_name,
       versions.title, versions.language, versions.published, versions.publisher, versions.publisher_area,
       versions.document_number, versions.file_type, documents.url, documents.first_seen, documents.last_seen,
       documents.gone_at, documents.story, versions.number as version_number, versions.search_row
from documents
join versions on versions.id = documents.current_version
join sources on sources.id = documents.source;

CREATE VIEW firms as
select companies.id as firm, companies.name,
       (select group_concat(name, ' · ') from (select distinct company_names.name from company_names
            join companies as own on own.id = company_names.company where own.firm = companies.id order by 1)) as names,
       (select min(company_names.name) from company_names join companies as own on own.id = company_names.company
            where own.firm = companies.id and company_names.language = 'en') as english_name,
       (select max(credit_code) from companies as own where own.firm = companies.id) as credit_code,
       (select max(stock_code) from companies as own where own.firm = companies.id) as stock_code
from companies where companies.id = companies.firm;

CREATE VIEW joins_to_review as
select joins.score, a.name as name_a, b.name as name_b, joins.reasons, joins.a, joins.b,
       (select group_concat(distinct name) from company_names where company = joins.a) as names_a,
       (select group_concat(distinct name) from company_names where company = joins.b) as names_b
from joins
join companies as a on a.id = joins.a
join companies as b on b.id = joins.b
where joins.band = 'review' and a.firm <> b.firm;

CREATE VIEW awards_best as
with claims as (
    select awards.*, companies.firm, announcements.published, announcements.source, announcements.url,
           awards.list_row is not null as official,
           case awards.status when 'granted' then 3 when 'publicized' then 2 when 'implied' then 1 else 0 end as weight,
           coalesce(awards.batch, awards.label) as lot
    from awards join announcements using (version) join companies on companies.id = awards.company
), ranked as (
    select claims.*,
           row_number() over (same order by official desc, weight desc, confidence desc, published, id) as position,
           count(*) over same as claims,
           min(case when status = 'publicized' then published end) over same as publicized_on,
           min(case when status = 'granted' then published end) over same as granted_on,
           max(case when status in ('revoked', 'expired', 'review_failed') then status end) over title as ended,
           max(lot) over title as any_lot
    from claims
    window same as (partition by firm, title, level, lot), title as (partition by firm, title, level)
)
select ranked.firm as company, companies.name as company_name, ranked.title, ranked.level, ranked.batch, ranked.label,
       coalesce(ranked.year, batches.year) as year, ranked.place, places.name_zh as place_zh, places.name_en as place_en,
       ranked.status, ranked.publicized_on, ranked.granted_on, ranked.ended, ranked.claims, ranked.official,
       ranked.confidence, ranked.surface, ranked.source, ranked.url, ranked.version, ranked.id as award
from ranked
join companies on companies.id = ranked.firm
left join places on places.adcode = ranked.place
left join batches on batches.title = ranked.title and batches.level = ranked.level
    and batches.batch = ranked.batch and batches.event = 'new'
where ranked.position = 1 and ranked.status <> 'recommended' and (ranked.lot is not null or ranked.any_lot is null);

CREATE VIEW little_giants as
select awards_best.company, awards_best.company_name,
       (select min(company_names.name) from company_names join companies on companies.id = company_names.company
            where companies.firm = awards_best.company and company_names.language = 'en') as english_name,
       awards_best.batch, awards_best.year, batches.valid_from, batches.valid_to,
       awards_best.place, awards_best.place_zh, awards_best.place_en, awards_best.status, awards_best.publicized_on,
       awards_best.granted_on, awards_best.ended, awards_best.claims, awards_best.official, awards_best.confidence,
       awards_best.source, awards_best.url, awards_best.version
from awards_best
left join batches on batches.title = awards_best.title and batches.level = awards_best.level
    and batches.batch = awards_best.batch and batches.event = 'new'
where awards_best.title = 'little_giant' and awards_best.level = 'national';

CREATE VIEW district_league as
with per_batch as (
    select place, batch, count(distinct company) as firms from little_giants
    where place is not null and batch is not null group by place, batch
), running as (
    select per_batch.*, sum(firms) over (partition by place order by batch) as stock from per_batch
), stated as (
    select counts.place, counts.batch, counts.kind, max(counts.value) as value
    from counts join announcements using (version)
    where counts.title = 'little_giant' and counts.batch is not null group by counts.place, counts.batch, counts.kind
)
select running.place, places.name_zh as place_zh, places.name_en as place_en, places.level as place_level,
       running.batch, running.firms, running.stock,
       rank() over (partition by running.batch, places.level, places.parent order by running.stock desc) as rank_computed,
       (select value from stated where stated.place = running.place and stated.batch = running.batch
            and stated.kind = 'new') as stated_new,
       (select value from stated where stated.place = running.place and stated.batch = running.batch
            and stated.kind = 'cumulative') as stated_cumulative
from running join places on places.adcode = running.place;

CREATE VIEW amount_rules as
select coalesce(amounts.payer, announcements.publisher) as payer, announcements.publisher_area as place,
       places.name_zh as place_zh, places.name_en as place_en, amounts.value, amounts.max_value, amounts.currency,
       amounts.bound, amounts.surface, announcements.published, announcements.document_number, amounts.confidence,
       trim(substr(versions.text, max(1, amounts.start - 60), amounts."end" - amounts.start + 120)) as quote,
       announcements.source, announcements.url, amounts.version, amounts.id as amount
from amounts
join announcements on announcements.version = amounts.version
join versions on versions.id = amounts.version
left join places on places.adcode = announcements.publisher_area
where amounts.role = 'grant_per_company' and amounts.company is null;

CREATE VIEW payments as
select companies.id as company, companies.name as company_name, amounts.payer, amounts.value, amounts.max_value,
       amounts.currency, amounts.bound, amounts.role, amounts.surface, announcements.published,
       substr(announcements.published, 1, 4) as year, amounts.confidence,
       trim(substr(versions.text, max(1, amounts.start - 60), amounts."end" - amounts.start + 120)) as quote,
       announcements.source, announcements.url, amounts.version, amounts.id as amount
from amounts
join announcements on announcements.version = amounts.version
join versions on versions.id = amounts.version
join companies as payee on payee.id = amounts.company
join companies on companies.id = payee.firm
where amounts.role in ('fund', 'grant_per_company');

CREATE VIEW count_claims as
select counts.place, counts.title, counts.level, counts.kind, counts.batch, counts.year, counts.value, counts.bound,
       'stated' as basis, counts.surface, announcements.published, announcements.source, announcements.url,
       counts.version, counts.confidence
from counts join announcements using (version)
union all
select announcements.publisher_area, lists.title, lists.level, 'new', lists.batch, lists.year, lists.stated_count, null,
       'stated by the list', null, announcements.published, announcements.source, announcements.url, lists.version, 1.0
from lists join announcements using (version)
where lists.event = 'new' and lists.status <> 'recommended' and lists.stated_count is not null
union all
select places.adcode, lists.title, lists.level, 'new', lists.batch, lists.year, count(*), null,
       'counted in the list', null, announcements.published, announcements.source, announcements.url, lists.version, 1.0
from lists
join announcements using (version)
join list_rows on list_rows.list = lists.id
join places on places.adcode in (list_rows.place, substr(list_rows.place, 1, 4) || '00',
    substr(list_rows.place, 1, 2) || '0000', announcements.publisher_area)
where lists.event = 'new' and lists.status <> 'recommended'
  and (announcements.publisher_area is null or announcements.publisher_area in ('100000', places.adcode)
       or substr(places.adcode, 1, 2) || '0000' = announcements.publisher_area
       or substr(places.adcode, 1, 4) || '00' = announcements.publisher_area)
group by lists.id, places.adcode;

CREATE VIEW claims_in_conflict as
with comparable as (
    select count_claims.*,
           case when kind = 'new' then coalesce('batch ' || batch, 'year ' || coalesce(year, substr(published, 1, 4)))
                when kind = 'target' then 'by ' || coalesce(year, '?')
                else 'in ' || coalesce(substr(published, 1, 7), year, '?') end as tied_to
    from count_claims where place is not null and title is not null and kind <> 'other'
), spread as (
    select place, title, level, kind, tied_to, count(distinct value) as "values", min(value) as lowest,
           max(value) as highest
    from comparable group by place, title, level, kind, tied_to having count(distinct value) > 1
)
select comparable.place, places.name_zh as place_zh, places.name_en as place_en, comparable.title, comparable.level,
       comparable.kind, comparable.tied_to, comparable.value, comparable.bound, comparable.basis, spread.lowest,
       spread.highest, spread.highest - spread.lowest as difference, comparable.surface, comparable.published,
       comparable.source, comparable.url, comparable.version, comparable.confidence
from spread
join comparable on comparable.place = spread.place and comparable.title = spread.title
    and comparable.level is spread.level and comparable.kind = spread.kind and comparable.tied_to = spread.tied_to
left join places on places.adcode = comparable.place;

CREATE VIEW coverage as
select announcements.source, coalesce(substr(announcements.published, 1, 4), 'undated') as year,
       announcements.language, count(*) as documents,
       sum(exists (select 1 from awards where awards.version = announcements.version)) as with_awards,
       sum(exists (select 1 from counts where counts.version = announcements.version)) as with_counts,
       sum(exists (select 1 from amounts where amounts.version = announcements.version)) as with_amounts,
       sum(exists (select 1 from lists where lists.version = announcements.version)) as with_lists,
       min(announcements.published) as first_published, max(announcements.published) as last_published
from announcements group by 1, 2, 3;

CREATE VIEW source_health as
with recursive last_run as (
    select runs.*, row_number() over (partition by source order by started_at desc) as position
    from runs where source is not null
), answers as (
    select source, max(case when outcome in ('new', 'changed', 'unchanged') then fetched_at end) as last_good_fetch
    from fetches group by source
), latest as (
    select fetches.source, sum(fetches.outcome = 'failed') as failed, sum(fetches.outcome = 'blocked') as blocked
    from fetches join last_run on last_run.id = fetches.run and last_run.position = 1 group by fetches.source
), held as (
    select source, count(*) as documents, sum(gone_at is not null) as gone, max(published) as last_published
    from announcements group by source
), weeks(ago) as (
    select 7 union all select ago - 1 from weeks where ago > 0
), new_documents as (
    select source, cast((julianday('now') - julianday(first_seen)) / 7 as integer) as ago, count(*) as number
    from documents group by 1, 2
), by_week as (
    select source, group_concat(number, ' ') as documents_by_week
    from (select sources.id as source, coalesce(number, 0) as number
          from sources join weeks
          left join new_documents on new_documents.source = sources.id and new_documents.ago = weeks.ago
          order by sources.id, weeks.ago desc)
    group by source
), doubts as (
    select signals.source, count(*) as signals
    from signals join last_run on last_run.id = signals.run and last_run.position = 1 group by signals.source
), facts as (
    select sources.id as source, sources.name_en as name, last_run.started_at as last_run,
           last_run.outcome as last_outcome, answers.last_good_fetch, coalesce(held.documents, 0) as documents,
           by_week.documents_by_week, coalesce(held.gone, 0) as gone, coalesce(latest.failed, 0) as failed, coalesce(latest.blocked, 0) as blocked,
           held.last_published, sources.silence_days,
           cast(julianday('now') - julianday(held.last_published) as integer) as days_silent,
           coalesce(doubts.signals, 0) as signals, last_run.problem
    from sources
    left join last_run on last_run.source = sources.id and last_run.position = 1
    left join answers on answers.source = sources.id
    left join latest on latest.source = sources.id
    left join held on held.source = sources.id
    left join by_week on by_week.source = sources.id
    left join doubts on doubts.source = sources.id
)
select source, name,
       case when last_run is null and documents = 0 then 'never run'
            when last_run is null then 'ok'
            when last_outcome = 'running' then 'running'
            when last_outcome = 'interrupted' then 'interrupted'
            when blocked > 0 then 'blocked'
            when last_outcome = 'failed' then 'failing'
            when days_silent > silence_days then 'silent'
            when failed > 0 or signals > 0 or last_outcome = 'partly' then 'needs a look'
            else 'ok' end as state,
       last_run, last_outcome, last_good_fetch, documents, documents_by_week, gone, failed, blocked,
       last_published, silence_days, days_silent, signals, problem
from facts;
