"""Official list files of every type, built as they are found in the field, each with its gold."""

from __future__ import annotations

from tests.extract.official_files.case import Case
from tests.extract.official_files.hard_pdfs import HARD_PDFS
from tests.extract.official_files.hard_sheets import HARD_SHEETS
from tests.extract.official_files.odd_files import ODD_FILES
from tests.extract.official_files.pages import PAGES
from tests.extract.official_files.pages_2 import MORE_PAGES
from tests.extract.official_files.pdfs import PDFS
from tests.extract.official_files.pdfs_2 import MORE_PDFS
from tests.extract.official_files.word import WORD
from tests.extract.official_files.word_2 import MORE_WORD
from tests.extract.official_files.workbooks import WORKBOOKS
from tests.extract.official_files.workbooks_2 import MORE_WORKBOOKS
from tests.extract.official_files.workbooks_3 import OTHER_WORKBOOKS

CASES: tuple[Case, ...] = (
    *WORKBOOKS,
    *WORD,
    *PDFS,
    *PAGES,
    *OTHER_WORKBOOKS,
    *MORE_WORKBOOKS,
    *MORE_WORD,
    *MORE_PDFS,
    *MORE_PAGES,
    *HARD_PDFS,
    *HARD_SHEETS,
    *ODD_FILES,
)
