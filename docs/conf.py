"""The site: `make docs` builds it from docs/ with Sphinx, without network; the reference is written first."""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from sphinx.search import SearchLanguage, languages  # noqa: E402

from docs import reference  # noqa: E402
from typeset import __version__  # noqa: E402

project, author, version = "typeset", "typeset", __version__
copyright = "AGPL-3.0-or-later"
language = "zh_CN"
extensions = ["myst_parser"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "typeset"
html_search_language = "han"
html_copy_source = html_show_sphinx = False
pygments_style = "bw"
suppress_warnings = ["myst.xref_missing"]
"""Links to files of the checkout that are no pages; tests/test_docs.py follows them."""


class HanSearch(SearchLanguage):
    """Words of letters as they are, Chinese by every two characters that stand together, so that no dictionary is
    needed: 校对员 is found by 校对."""

    lang, language_name = "han", "Chinese"
    js_splitter_code = r"""
function splitQuery(query) {
  const runs = query.match(/[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{Letter}\p{Number}_])+/gu) || [];
  const pairs = (run) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  return runs.flatMap((run) => (/^[\u3400-\u9fff]{3}/.test(run) ? pairs(run) : [run]));
}
"""

    def split(self, input: str) -> list[str]:
        """The terms of a text."""
        runs = re.findall(r"[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])\w)+", input)
        pairs = (run[at : at + size] for run in runs for size in (1, 2) for at in range(len(run) - size + 1))
        return [*runs, *(pair for pair in pairs if "\u3400" <= pair[0] <= "\u9fff")]


languages["han"] = HanSearch
reference.write(HERE / "reference")
