// The stock tables' script asks for this name; it was set by a script inside the page, which we forbid.
window.DATASETTE_ALLOW_FACET = true;
