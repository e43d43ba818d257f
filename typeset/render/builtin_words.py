"""The built-in templates in the script of the paper: what stands in them is the program's own words, copy is not."""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from typeset.language import in_script


class OwnWords(FileSystemLoader):
    """Loads templates with their words in the script of a language."""

    def __init__(self, folder: Path, lang: str) -> None:
        super().__init__(folder)
        self.lang = lang

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """A template's source, its path and whether it is up to date."""
        source, path, fresh = super().get_source(environment, template)
        return in_script(source, self.lang), path, fresh
