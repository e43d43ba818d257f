"""Which of the two languages a user reads, by the locale that the environment names."""

import os
from collections.abc import Mapping

from typeset.errors import Text


def speaks_chinese(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether messages are in Chinese: the first of LC_ALL, LC_MESSAGES, LANG that is set begins with zh."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name].lower().startswith("zh")
    return False


def say(text: Text, environment: Mapping[str, str] = os.environ) -> str:
    """The message in the user's language."""
    return text.zh if speaks_chinese(environment) else text.en
