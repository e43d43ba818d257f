"""A small edition to begin with: two tabloid pages in the project's own words, which build as they are."""

from typeset.resources import scaffold_dir


def scaffold_files() -> dict[str, bytes]:
    """The files of the edition by their names in its folder."""
    source = scaffold_dir()
    found = (path for path in source.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(source).as_posix(): path.read_bytes() for path in sorted(found)}
