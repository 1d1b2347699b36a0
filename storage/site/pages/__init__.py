"""Our pages, one a module."""

from storage.site.pages.batch import BATCH, BATCHES
from storage.site.pages.charts import CHART, CHARTS
from storage.site.pages.company import COMPANY
from storage.site.pages.conflicts import CONFLICTS
from storage.site.pages.document import DOCUMENT
from storage.site.pages.fact import FACT
from storage.site.pages.home import HOME
from storage.site.pages.map import MAP
from storage.site.pages.place import PLACE
from storage.site.pages.search import SEARCH

PAGES = (HOME, DOCUMENT, FACT, COMPANY, PLACE, BATCH, BATCHES, MAP, CHARTS, CHART, CONFLICTS, SEARCH)
