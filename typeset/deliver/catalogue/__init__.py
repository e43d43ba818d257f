"""A folder that e-readers subscribe to: issues, covers and OPDS feeds, each file whole at every moment."""

from typeset.deliver.catalogue.putting import Keep, put_issue

__all__ = ["Keep", "put_issue"]
