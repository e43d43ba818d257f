"""Scripts that are not set are called by the names that readers know, in either language."""

import re

import pytest

from typeset.compose.findings import script_name
from typeset.compose.text.scripts import COMPLEX, script_of


def scripts() -> list[str]:
    """Every script of the blocks whose words are shaped as a whole."""
    signs = (chr(code) for code in range(0x20000) if COMPLEX.match(chr(code)))
    return sorted({script for script in map(script_of, signs) if script})


def test_every_script_has_a_name_in_both_languages() -> None:
    names = {script: script_name(script) for script in scripts()}
    assert len(names) > 100
    same = {script for script, name in names.items() if name.en == script}
    assert same <= {"Ahom", "Cham", "Kawi", "Lisu", "Modi", "Newa", "Thai"}, "which are words as well"
    assert [script for script, name in names.items() if not re.search("[\u4e00-\u9fff]", name.zh)] == []


@pytest.mark.parametrize(
    ("script", "english", "chinese"),
    [
        ("Talu", "New Tai Lue", "西双版纳新傣文"),
        ("Tale", "Tai Le", "德宏傣文"),
        ("Mtei", "Meetei Mayek", "曼尼普尔文"),
        ("Cans", "Canadian Aboriginal", "加拿大土著统一音节"),
        ("Tibt", "Tibetan", "藏文"),
    ],
)
def test_a_script_is_called_by_unicodes_long_name_and_in_chinese(
    script: str, english: str, chinese: str
) -> None:
    name = script_name(script)
    assert (name.en, name.zh) == (english, chinese)
