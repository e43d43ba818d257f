"""Sheets that nobody in their right mind writes: grammar of CSS gone wild, at the edges of every value."""

from hypothesis import strategies as st

from typeset.style.properties.custom import OWN
from typeset.style.properties.painted import COMPOSER_ONLY, PAINTED
from typeset.style.properties.table import PROPERTIES
from typeset.style.properties.values import SHORTHANDS

TAGS = [
    '*', 'p', 'h1', 'h2', 'li', 'td', 'th', 'table', 'strong', 'a', 'header p.kicker', 'figcaption',
    'blockquote', 'section.page', 'section.page.broadsheet', 'section.page.front',
    'section.page.inner', 'article', 'article.news', '.lead h1', '.brief h1', 'header.repeat h1',
    ':root', 'html', 'body', 'div.body', 'li::marker', 'p.jump-to', '.masthead', '.ear',
    '.folio .number', 'p:nth-child(2n)', 'p::first-line', 'a[href]', '#x', '.字', '::', '>', 'p >',
    '+ p', ':is(p, h1)', ':not(:not(p))', ':has(p)', 'p|a', '\\31 a', '.\\0', 'p:lang(zh)',
]  # fmt: skip
"""Selectors, and pieces that are none."""

NAMES = sorted(
    {*PROPERTIES, *SHORTHANDS, *OWN, *COMPOSER_ONLY, *sorted(PAINTED)[::4], "all", "src", "x", "--", "--a"}
)
"""Properties, the composer's all."""

NUMBERS = [
    '0', '-0', '1', '-1', '0.0000001', '1e9', '1e-9', '1e400', '-1e400', '99999', '2147483648',
    '999999999999999999999999999999', '.5', '+3', '1.5.5', '1e', '٣', '１', 'NaN', 'infinity',
]  # fmt: skip
"""Numbers at every edge."""

LONG = "9" * 900
"""A number of as many digits as a sheet may have."""

UNITS = [
    "",
    "pt",
    "px",
    "em",
    "rem",
    "lh",
    "%",
    "mm",
    "q",
    "ic",
    "vw",
    "deg",
    "fr",
    "pt pt",
    "em em em em em",
]

ODD = [
    'inherit', 'initial', 'unset', 'revert', 'none', 'auto', 'red', '#fff', '#', 'url(x.png)', 'url()',
    'url(//a)', 'url("data:,")', 'var(--a)', 'var(--b, 1pt)', 'var(--a)var(--a)', 'var()', 'var(--a',
    'calc(1pt + 1em)', 'calc(1/0)', 'calc((1pt', 'calc(var(--a) * 2)', '"字"', "'", '!important',
    'device-cmyk(0 0 0 1)', 'rgb(1 2 3)', '\\', '\x00', '\ud7ff',
    'repeating-linear-gradient(red, blue 0.00001pt)', 'linear-gradient(red, blue)', '{', '}', ';',
    '/**/', '/*', '<!--', 'digits 4', 'first last', 'vertical-rl', 'filled dot', 'format(x)',
    'attr(x)', 'min(1pt, 2pt)', 'U+26',
]  # fmt: skip
"""Values, and pieces of values."""

WORDS = sorted({*ODD, LONG, *(word for row in PROPERTIES.values() for word in row.keywords.split())})

numbers = st.builds(str.__add__, st.sampled_from(NUMBERS), st.sampled_from(UNITS))
pieces = st.one_of(numbers, st.sampled_from(WORDS), st.text(max_size=6))
values = st.lists(pieces, max_size=4).map(" ".join)
declarations = st.builds("{}: {}".format, st.sampled_from(NAMES), values)
blocks = st.lists(declarations, max_size=5).map("; ".join)
selectors = st.lists(st.sampled_from(TAGS), min_size=1, max_size=3).map(" ".join)
rules = st.builds("{} {{ {} }}".format, selectors, blocks)

CONDITIONS = [
    '@media print', '@media screen', '@media (min-width: 1pt)', '@supports (color: red)',
    '@supports not', '@page', '@page :first', '@font-face', '@layer a', '@container x', '@keyframes k',
    '@charset', '@x', '@', 'p', '&', '& > p',
]  # fmt: skip
"""What stands before a block of rules."""

nested = st.builds(
    "{} {{ {} }}".format, st.sampled_from(CONDITIONS), st.lists(rules, max_size=2).map(" ".join)
)

ADDRESSES = [
    'own.css', 'gone.css', '../own.css', '/etc/passwd', '//a',
    "a" * 300,
    '\x00', 'data:,', 'http://[', '.',
]  # fmt: skip
"""Where an imported sheet may be said to be."""

imports = st.sampled_from(ADDRESSES).map("@import '{}';".format)
sheets = st.lists(st.one_of(rules, rules, nested, imports, st.text(max_size=20)), max_size=8).map("\n".join)
"""Whole sheets of a house."""
