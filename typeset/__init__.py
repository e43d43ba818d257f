"""A Chinese daily newspaper from newsroom copy: print PDF, reader's PDF, EPUB and findings.

A Python program calls `load`, `make`, `write` and `check` (see `typeset.api`). They are loaded when they are first
asked for, so that `import typeset` costs nothing and no signal meets a half-loaded program.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typeset.api import EditionErrors, Finding, Issue, MachineError, check, load, make, write

__all__ = ["EditionErrors", "Finding", "Issue", "MachineError", "check", "load", "make", "write"]


def __getattr__(name: str) -> object:
    """A public name, from `typeset.api`."""
    if name in __all__:
        from typeset import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
