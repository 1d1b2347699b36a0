-- What pages show and would count over all facts each time. Made anew from the facts, in this order.

delete from holdings;

insert into holdings (firm, title, level, batch, label, place, in_list)
select companies.firm, awards.title, awards.level, awards.batch, awards.label, awards.place,
       max(awards.list_row is not null)
from awards
join documents on documents.current_version = awards.version
join companies on companies.id = awards.company
where awards.status in ('granted', 'publicized', 'implied')
group by 1, 2, 3, 4, 5, 6;

delete from stock;

insert into stock (place, title, level, lots, batch, label, firms, in_lists)
with areas as (
    select rowid as holding, '100000' as area from holdings
    union select rowid, substr(place, 1, 2) || '0000' from holdings where place is not null
    union select rowid, substr(place, 1, 4) || '00' from holdings where place is not null
    union select rowid, place from holdings
), located as (
    select area, holdings.* from areas join holdings on holdings.rowid = areas.holding
    where area is null or area in (select adcode from places)
)
select area, title, level, 'one', batch, label, count(distinct firm), count(distinct case when in_list then firm end)
from located group by area, title, level, batch, label
union all
select area, title, level, 'all', null, null, count(distinct firm), count(distinct case when in_list then firm end)
from located group by area, title, level;

delete from sums_by_year;

insert into sums_by_year (role, year, median, largest, sums)
with told as (
    select amounts.role, substr(versions.published, 1, 4) as year, amounts.value,
           row_number() over (partition by amounts.role, substr(versions.published, 1, 4) order by amounts.value) as position,
           count(*) over (partition by amounts.role, substr(versions.published, 1, 4)) as sums
    from amounts join documents on documents.current_version = amounts.version
    join versions on versions.id = amounts.version
    where amounts.currency = 'CNY' and versions.published is not null and amounts.value > 0
)
select role, year, avg(value) filter (where position in ((sums + 1) / 2, (sums + 2) / 2)), max(value), sums
from told group by role, year;

delete from documents_by_week;

insert into documents_by_week (source, week, documents)
select documents.source, date(versions.published, 'weekday 0', '-6 days') as week, count(*)
from documents join versions on versions.id = documents.current_version
where versions.published like '____-__-__%' group by 1, 2;
