"""`python -m typeset` is the same as `typeset`."""

from typeset.cli import main

if __name__ == "__main__":
    main()
