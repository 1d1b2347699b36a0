"""Our pages, one a module."""

from storage.site.pages.document import DOCUMENT
from storage.site.pages.home import HOME

PAGES = (HOME, DOCUMENT)
