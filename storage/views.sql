-- What researchers ask, under plain names. Made anew when this file changes.

CREATE VIEW source_health as
select sources.id as source
from sources;
