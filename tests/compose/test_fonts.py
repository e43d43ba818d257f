"""Faces: found in a pinned order, measured as the painter shapes."""

import pickle
from pathlib import Path

import pytest

from typeset.compose.faces.fontfiles import FontFile, nearest_weight
from typeset.compose.faces.fonts import Faces, find_faces
from typeset.errors import MachineError
from typeset.units import EM

SONG = ("Noto Serif CJK SC",)
HEI = ("Noto Sans CJK SC",)
KAI = ("LXGW WenKai",)


@pytest.fixture(scope="module")
def faces() -> Faces:
    return find_faces()


def test_the_simplified_face_of_a_collection_is_taken(faces: Faces) -> None:
    face = faces.face(SONG, 400)
    assert (face.family, face.weight, face.index) == ("Noto Serif CJK SC", 400, 2)


def test_a_family_that_is_not_installed_gives_way_to_the_next(faces: Faces) -> None:
    assert faces.face(("Not Installed", *HEI), 700).family == "Noto Sans CJK SC"


def test_a_generic_family_is_a_chinese_one(faces: Faces) -> None:
    assert faces.face(("serif",), 400) is faces.face(SONG, 400)


def test_no_family_at_all_stops_the_run_with_a_cure(faces: Faces) -> None:
    with pytest.raises(MachineError) as caught:
        faces.face(("Not Installed",), 400)
    assert "fonts-noto-cjk" in caught.value.cure.en


def test_the_answer_does_not_depend_on_the_order_of_folders() -> None:
    files = [FontFile("A", 400, Path("b.ttf"), 0), FontFile("A", 400, Path("a.ttf"), 0)]
    found = {Faces(tuple(sorted(order))).find(("A",), 400) for order in (files, files[::-1])}
    assert found == {FontFile("A", 400, Path("a.ttf"), 0)}


@pytest.mark.parametrize(
    ("asked", "given"), [(400, 400), (500, 400), (600, 700), (900, 700), (300, 300), (100, 300)]
)
def test_a_weight_maps_as_css_says(asked: int, given: int) -> None:
    assert nearest_weight([300, 400, 700], asked) == given


def test_a_han_character_is_one_em(faces: Faces) -> None:
    assert {faces.face(family, 400).advance("国") for family in (SONG, HEI, KAI)} == {EM}


def test_a_dash_of_two_is_one_cluster_of_two_ems(faces: Faces) -> None:
    assert faces.face(SONG, 400).advances("——") == (2 * EM, 0)


def test_halt_halves_a_mark(faces: Faces) -> None:
    face = faces.face(SONG, 400)
    assert (face.advance("，"), face.advance("，", ("halt",))) == (EM, EM // 2)


def test_words_are_kerned(faces: Faces) -> None:
    face = faces.face(SONG, 400)
    assert sum(face.advances("AVAVA")) < sum(face.advance(char) for char in "AVAVA")


def test_every_character_has_an_entry(faces: Faces) -> None:
    text = "新港2026——office，“一”"
    assert len(faces.face(KAI, 700).advances(text)) == len(text)


def test_a_face_tells_what_it_has(faces: Faces) -> None:
    assert faces.face(SONG, 400).has("龘")
    assert not faces.face(SONG, 400).has("\U000e0041")


def test_a_face_travels_to_another_process(faces: Faces) -> None:
    again = pickle.loads(pickle.dumps(faces.face(HEI, 700)))
    assert again.advance("国") == EM


def test_quotes_that_a_face_has_for_latin_type_alone_come_from_the_next_one(faces: Faces) -> None:
    serving = faces.serving((*KAI, *SONG), 400)
    if serving.faces[0].advance("“") * 2 >= EM:
        pytest.skip("this face of 楷体 has Chinese quotes")
    assert {serving[char].family for char in "“”‘’"} == set(SONG)
    assert {serving[char].family for char in "楷体，。《》·——……a7"} == set(KAI)
    assert {serving[char].advance(char) for char in "“”‘’"} == {EM}
    assert {faces.serving(SONG, 400)[char].family for char in "“”·°"} == set(SONG)
