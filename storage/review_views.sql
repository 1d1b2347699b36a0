-- Facts as they were extracted and as people reviewed them. Temporary views, because they join two database files:
-- the store and review.db, which is attached as `review`.
-- A claim is what a fact says, as a JSON object with sorted keys and without empty values.

create temp view facts as
with found as (
    select 'company' as label, mentions.id as fact, version, start, "end", surface, rule, confidence,
           json_object('company', companies.name) as says
    from main.mentions join main.companies on companies.id = mentions.company where kind = 'company'
    union all
    select 'place', id, version, start, "end", surface, rule, confidence, json_object('place', place)
    from main.mentions where kind = 'place'
    union all
    select 'batch', id, version, start, "end", surface, rule, confidence,
           json_object('batch', batch, 'event', event, 'label', label, 'level', level, 'support_year', support_year,
                       'title', title)
    from main.batch_mentions
    union all
    select 'award', awards.id, version, start, "end", surface, rule, confidence,
           json_object('batch', batch, 'company', companies.name, 'label', label, 'level', level, 'place', place,
                       'status', status, 'title', title, 'year', year)
    from main.awards join main.companies on companies.id = awards.company
    union all
    select 'amount', id, version, start, "end", surface, rule, confidence,
           json_object('bound', bound, 'currency', currency, 'max_value', max_value, 'payee', payee, 'payer', payer,
                       'role', role, 'value', value)
    from main.amounts
    union all
    select 'count', id, version, start, "end", surface, rule, confidence,
           json_object('batch', batch, 'bound', bound, 'kind', kind, 'level', level, 'place', place, 'title', title,
                       'value', value, 'year', year)
    from main.counts
    union all
    select 'rank', id, version, start, "end", surface, rule, confidence,
           json_object('measure', measure, 'rank', rank, 'scope', scope, 'subject', subject)
    from main.ranks
)
select found.label, found.fact, versions.document, found.version,
       documents.current_version = found.version as current, versions.text_sha256, found.start, found."end",
       found.surface, json_patch('{}', found.says) as claim, found.rule, found.confidence
from found
join main.versions on versions.id = found.version
join main.documents on documents.id = versions.document;

create temp view last_decisions as
select decisions.* from review.decisions
where not exists (
    select 1 from review.decisions as later
    where later.text_sha256 = decisions.text_sha256 and later.start = decisions.start
      and later."end" = decisions."end" and later.label = decisions.label and later.claim = decisions.claim
      and (later.decided_at, later.rowid) > (decisions.decided_at, decisions.rowid)
);

-- state: open, accepted, rejected, corrected; "ask again" where the text or the claim is no longer what was judged.
create temp view facts_reviewed as
with judged as (
    select facts.*, (
        select one.id from last_decisions as one
        where one.text_sha256 = facts.text_sha256 and one.start = facts.start and one."end" = facts."end"
          and one.label = facts.label and (one.claim = facts.claim or one.result = facts.claim)
        order by one.decided_at desc limit 1
    ) as decision from facts
)
select judged.label, judged.fact, judged.document, judged.version, judged.current, judged.text_sha256, judged.start,
       judged."end", judged.surface, judged.claim, judged.rule, judged.confidence,
       case when decided.verdict = 'reject' then 'rejected'
            when decided.verdict = 'correct' and decided.claim = judged.claim then 'corrected'
            when decided.id is not null then 'accepted'
            when exists (
                select 1 from last_decisions as before
                where before.text_sha256 = judged.text_sha256 and before.start = judged.start
                  and before."end" = judged."end" and before.label = judged.label
                  and not exists (
                      select 1 from facts as other
                      where other.version = judged.version and other.label = judged.label
                        and other.start = judged.start and other."end" = judged."end"
                        and (other.claim = before.claim or other.claim = before.result))
            ) then 'ask again'
            when exists (
                select 1 from review.decisions as before
                where before.document = judged.document and before.label = judged.label
                  and before.surface = judged.surface and before.text_sha256 <> judged.text_sha256
            ) then 'ask again'
            else 'open' end as state,
       case when decided.id is null then judged.claim else decided.result end as reviewed_claim,
       decided.reviewer, decided.decided_at, decided.note
from judged left join review.decisions as decided on decided.id = judged.decision;

-- What people added, where the extractor finds nothing.
create temp view facts_added as
select decided.label, decided.id as fact, versions.document, versions.id as version,
       documents.current_version = versions.id as current, decided.text_sha256, decided.start, decided."end",
       decided.surface, decided.result as reviewed_claim, decided.reviewer, decided.decided_at, decided.note
from last_decisions as decided
join main.versions on versions.document = decided.document and versions.text_sha256 = decided.text_sha256
join main.documents on documents.id = versions.document
where decided.verdict = 'add' and not exists (
    select 1 from facts
    where facts.version = versions.id and facts.label = decided.label and facts.start = decided.start
      and facts."end" = decided."end");
