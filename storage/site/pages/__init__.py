"""Our pages, one a module."""

from storage.site.pages.home import HOME

PAGES = (HOME,)
