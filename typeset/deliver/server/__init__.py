"""The catalogue folder over HTTP: `catalogue_app` is the application, `serve` runs it."""

from typeset.deliver.server.app import catalogue_app
from typeset.deliver.server.running import serve

__all__ = ["catalogue_app", "serve"]
