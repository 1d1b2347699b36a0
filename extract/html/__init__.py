"""An HTML page to title, text, date, publisher and files: what a layout or the page declares before what is guessed."""

from extract.html.article import HtmlArticle, read_html

__all__ = ["HtmlArticle", "read_html"]
