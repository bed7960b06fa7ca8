from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from allyres import TableError
from allyres.tables import source
from allyres.tables.source import Mapping, Sequence, Text, Value, files, parse, read


def plain(value: Value | None) -> object:
    """A value without its places."""
    if isinstance(value, Mapping):
        return {key.value: plain(item) for key, item in value.entries}
    if isinstance(value, Sequence):
        return [plain(item) for item in value.items]
    return value.value if isinstance(value, Text) else None


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(TableError) as caught:
        parse(text, "t.yaml")
    return caught.value.faults


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)
TREES = st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=12)


@given(st.dictionaries(TEXTS, TREES, max_size=4))
def test_what_yaml_writes_is_read_as_the_same_texts(tree: dict[str, object]) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000, default_style='"')
    assert plain(parse(written, "t.yaml")) == tree


@given(st.text(max_size=40) | st.text(st.sampled_from("ab:-[]{}&*!|>'\"#\n \t,?%@0"), max_size=40))
def test_any_text_is_a_table_or_a_table_error_with_its_place(text: str) -> None:
    told: tuple[str, ...] = ("t.yaml:",)
    try:
        assert isinstance(parse(text, "t.yaml"), Mapping)
    except TableError as error:
        told = error.faults
    assert told
    assert all(fault.startswith("t.yaml:") for fault in told)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("NO", "NO"),
        ("0777", "0777"),
        ("1948-09-09", "1948-09-09"),
        ("1e3", "1e3"),
        ("null", "null"),
        ("~", "~"),
        ("", ""),
        ("'a: b'", "a: b"),
    ],
)
def test_a_scalar_is_the_text_that_stands_there(written: str, text: str) -> None:
    assert plain(parse(f"key: {written}", "t.yaml")) == {"key": text}


def test_texts_are_composed() -> None:
    assert plain(parse("re\u0301: Coˆte d\u0027Ivoire e\u0301".replace("ˆ", ""), "t.yaml")) == {"ré": "Cote d'Ivoire é"}


def test_every_value_knows_its_line_and_column() -> None:
    root = parse("a: 1\nb:\n  - x\n  - {c: y}\n", "t.yaml")
    listed = root.get("b")
    assert isinstance(listed, Sequence)
    inner = listed.items[1]
    assert isinstance(inner, Mapping)
    places = [root.place, listed.items[0].place, inner.place, inner.entries[0][0].place, inner.entries[0][1].place]
    assert [str(place) for place in places] == ["t.yaml:1:1", "t.yaml:3:5", "t.yaml:4:5", "t.yaml:4:6", "t.yaml:4:9"]
    assert root.get("z") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [1, 2", "t.yaml:2:1: not valid YAML: did not find expected ',' or ']'"),
        ("a: 1\n b: 2", "t.yaml:2:3: not valid YAML: mapping values are not allowed"),
        ("a: 'open", "t.yaml:1:9: not valid YAML: found unexpected end of stream"),
        ("a:\n\t- b", "t.yaml:2:1: not valid YAML: found character that cannot start any token"),
        ("a: 1\n---\nb: 2", "t.yaml:2:1: not valid YAML: but found another document"),
        ("a: \x00", "t.yaml: not valid YAML: unacceptable character #x0000"),
        ("a: \ud800", "t.yaml: not valid YAML: 'utf-8' codec can't encode character '\\ud800'"),
        ("a: *nowhere", "t.yaml:1:4: anchors and tags have no use in a table"),
        ("", "t.yaml:1:1: a table is a mapping (`key: value` lines), this is empty"),
        ("# a comment\n", "t.yaml:1:1: a table is a mapping (`key: value` lines), this is empty"),
        ("- a", "t.yaml:1:1: a table is a mapping (`key: value` lines), this is a list"),
        ("just words", "t.yaml:1:1: a table is a mapping (`key: value` lines), this is a single value"),
        ("? [a]\n: b", "t.yaml:1:3: a key must be a plain text"),
        ("a: 1\nb: 2\na: 3", "t.yaml:3:1: key 'a' stands here again (first on line 1); YAML would drop one"),
        ("a:\n  e\u0301: 1\n  é: 2", "t.yaml:3:3: key 'é' stands here again (first on line 2); YAML would drop one"),
        ("a: &x 1", "t.yaml:1:4: anchors and tags have no use in a table; write the value out"),
        ("a: !!binary aGk=", "t.yaml:1:4: anchors and tags have no use in a table; write the value out"),
        ("a: !!python/object/apply:os.system [ls]", "t.yaml:1:4: anchors and tags have no use in a table; write the value out"),
    ],
)
def test_what_is_not_a_table_is_refused_with_its_place(text: str, words: str) -> None:
    (fault,) = faults(text)
    assert fault.startswith(words)


def test_all_faults_of_a_file_are_listed_at_once() -> None:
    assert [fault.split(": ")[0] for fault in faults("a: 1\na: 2\nb: {c: 1, c: 2}\n? [x]\n: y")] == [
        "t.yaml:2:1",
        "t.yaml:3:11",
        "t.yaml:4:3",
    ]


def test_a_billion_laughs_are_refused_before_they_are_told() -> None:
    lines = ["a0: &a0 [lol, lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    told = faults("\n".join(lines))
    assert len(told) == 12 + 11 * 9
    assert told[0] == "t.yaml:1:5: anchors and tags have no use in a table; write the value out"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("depth", [100, 200_000])
def test_nesting_without_end_is_refused_and_does_not_overflow_the_stack(opening: str, depth: int) -> None:
    (fault,) = faults("a:\n  " + opening * depth)
    assert fault.endswith("more than 40 values inside each other; a table needs few")


def test_nesting_up_to_the_limit_is_read() -> None:
    inside = source.MAX_DEPTH - 1
    value = plain(parse(f"a: {'[' * inside}x{']' * inside}", "t.yaml"))
    for _ in range(inside):
        assert isinstance(value, dict | list)
        value = value["a"] if isinstance(value, dict) else value[0]
    assert value == ["x"]
    (fault,) = faults(f"a: {'[' * (inside + 1)}x{']' * (inside + 1)}")
    assert fault == "t.yaml:1:43: more than 40 values inside each other; a table needs few"


def test_a_wide_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wide.yaml"
    path.write_text("a:\n" + "  - x\n" * 20_000, encoding="utf-8")
    listed = read(path, "wide.yaml").get("a")
    assert isinstance(listed, Sequence)
    assert (len(listed.items), listed.items[-1].place.line) == (20_000, 20_001)


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_bytes(b"\xef\xbb\xbfid: X\n")
    assert plain(read(path, "t.yaml")) == {"id": "X"}


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("a: 1\nb: Côte".encode("latin-1"), "t.yaml:2:1: not UTF-8 (byte 0xf4); save the file as UTF-8"),
        ("a: 1".encode("utf-16"), "t.yaml:1:1: not UTF-8 (byte 0xff); save the file as UTF-8"),
        (b"\x1f\x8b\x08\x00", "t.yaml:1:1: not UTF-8 (byte 0x8b); save the file as UTF-8"),
    ],
)
def test_another_encoding_is_refused_with_line_and_byte(tmp_path: Path, raw: bytes, words: str) -> None:
    path = tmp_path / "t.yaml"
    path.write_bytes(raw)
    with pytest.raises(TableError) as caught:
        read(path, "t.yaml")
    assert str(caught.value) == words


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"^gone\.yaml: cannot be read: No such file or directory$"):
        read(tmp_path / "gone.yaml", "gone.yaml")
    with pytest.raises(TableError, match=r"^folder: cannot be read: Is a directory$"):
        read(tmp_path, "folder")


def test_a_table_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 1000)
    path = tmp_path / "t.yaml"
    path.write_text("a: " + "x" * 997, encoding="utf-8")
    assert read(path, "t.yaml").get("a") is not None
    path.write_text("a: " + "x" * 998, encoding="utf-8")
    with pytest.raises(TableError, match=r"^t\.yaml: 1,001 bytes, more than the 1,000 a table may have; split it over several files$"):
        read(path, "t.yaml")


def test_the_yaml_files_of_a_folder_come_sorted_and_a_file_is_itself(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.yaml", "a.yml", "sub/c.yaml", "notes.txt"):
        (tmp_path / name).write_text("a: 1", encoding="utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in files(tmp_path)] == ["a.yml", "b.yaml", "sub/c.yaml"]
    assert list(files(tmp_path / "notes.txt")) == [tmp_path / "notes.txt"]
