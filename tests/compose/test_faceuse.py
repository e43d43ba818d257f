"""What the sheets ask for is told with the file that serves it."""

from pathlib import Path

from tests.compose.test_headline import KIT
from typeset.compose.faces.faceuse import describe_faces
from typeset.compose.faces.fontfiles import FontFile
from typeset.compose.faces.fonts import Faces


def test_the_body_is_song_and_comes_first() -> None:
    first = describe_faces(KIT.sheets, KIT.faces)[0]
    assert (first.family, first.weight, first.roles[0], first.missing) == (
        "Noto Serif CJK SC",
        400,
        "body",
        False,
    )


def test_a_family_that_another_stands_in_for_is_missing() -> None:
    faces = Faces((FontFile("Noto Serif CJK SC", 400, Path("song.ttf"), 0),))
    uses = {use.family: use for use in describe_faces(KIT.sheets, faces)}
    assert not uses["Noto Serif CJK SC"].missing
    assert uses["LXGW WenKai"].missing and uses["LXGW WenKai"].file is not None
    assert uses["Noto Sans CJK SC"].file is None


def test_every_role_is_told_once() -> None:
    roles = [role for use in describe_faces(KIT.sheets, KIT.faces) for role in use.roles]
    assert len(roles) == len(set(roles)) == 62
