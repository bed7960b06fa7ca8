from __future__ import annotations

import csv
import gzip
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from allyres import InputError
from allyres.frames.csvfile import open_csv, whole_file, write_rows

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "f.csv"


def rows_of(path: Path) -> list[tuple[int, list[str]]]:
    with open_csv(path) as table:
        return list(table.rows)


def fault(path: Path) -> str:
    """The message about a file, without the folder it is in."""
    with pytest.raises(InputError) as caught:
        rows_of(path)
    assert str(caught.value).startswith(str(path))
    return str(caught.value)[len(str(path)) :]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csv") / "f.csv"


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5),
    delimiter=st.sampled_from(",;\t|"),
    line_end=st.sampled_from(["\n", "\r\n"]),
    mark=st.booleans(),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_what_csv_writes_is_read_back_whatever_the_dialect(
    scratch: Path, rows: list[list[str]], delimiter: str, line_end: str, mark: bool, quoting: int
) -> None:
    assume(quoting == csv.QUOTE_ALL or line_end == "\r\n")  # else csv leaves a lone CR unquoted before Python 3.13
    with open(scratch, "w", encoding="utf-8-sig" if mark else "utf-8", newline="") as handle:
        writer = csv.writer(handle, delimiter=delimiter, lineterminator=line_end, quoting=quoting)  # type: ignore[arg-type]
        writer.writerows([["one", "two, or more; really | so", "three"], *rows])
    with open_csv(scratch) as table:
        assert table.header == ("one", "two, or more; really | so", "three")
        assert [row for _, row in table.rows] == rows


@given(st.binary(max_size=200) | st.text(st.sampled_from('ab",;\n\r\t|\0é\ufeff'), max_size=60).map(str.encode))
def test_any_bytes_are_a_table_or_an_input_error(scratch: Path, raw: bytes) -> None:
    scratch.write_bytes(raw)
    message = f"{scratch}:"
    try:
        with open_csv(scratch) as table:
            assert all(len(row) == len(table.header) for _, row in table.rows)
    except InputError as error:
        message = str(error)
    assert message.startswith(f"{scratch}:")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_the_header_uses(file: Path, mark: str) -> None:
    file.write_text(f"id{mark}name\n1{mark}a\n", encoding="utf-8")
    assert rows_of(file) == [(2, ["1", "a"])]


def test_a_file_of_one_column_is_comma_separated(file: Path) -> None:
    file.write_text('name\n"Korea, Rep."\nFrance\n', encoding="utf-8")
    assert rows_of(file) == [(2, ["Korea, Rep."]), (3, ["France"])]


def test_separators_in_a_quoted_column_name_do_not_count(file: Path) -> None:
    file.write_text('"name, short, or long";iso\nFrance;FR\n', encoding="utf-8")
    assert rows_of(file) == [(2, ["France", "FR"])]


def test_rows_carry_the_line_on_which_they_start(file: Path) -> None:
    file.write_text('a,b\n1,"x\ny\nz"\n\n2,w\n', encoding="utf-8")
    assert rows_of(file) == [(2, ["1", "x\ny\nz"]), (6, ["2", "w"])]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(file: Path, line_end: str) -> None:
    file.write_bytes(line_end.join(["name,x", "France,1", "Côte,2"]).encode())
    assert [row for _, row in rows_of(file)] == [["France", "1"], ["Côte", "2"]]


def test_a_byte_order_mark_is_no_part_of_the_first_column(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfname,x\nFrance,1\n")
    with open_csv(file) as table:
        assert table.header == ("name", "x")
        assert table.position("name") == 0


def test_a_header_alone_has_no_rows(file: Path) -> None:
    file.write_text("name,iso", encoding="utf-8")
    assert rows_of(file) == []


def test_a_cell_of_a_megabyte_is_read(file: Path) -> None:
    file.write_text(f'name,x\n"{"x" * 1_000_000}",1\n', encoding="utf-8")
    assert [len(cell) for cell in rows_of(file)[0][1]] == [1_000_000, 1]


def test_progress_goes_from_the_first_bytes_to_all(file: Path) -> None:
    file.write_text("name\n" + "France\n" * 50_000, encoding="utf-8")
    with open_csv(file) as table:
        before = table.progress()
        assert sum(1 for _ in table.rows) == 50_000
        assert 0 <= before < 0.5
        assert table.progress() == 1.0


def xlsx() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", ": the file is empty; a header line with column names is expected"),
        (b"\n\r\n  \n", ": the file is empty; a header line with column names is expected"),
        (b"\xef\xbb\xbf", ": the file is empty; a header line with column names is expected"),
        (b"\xef\xbb\xbf\n", ": the file is empty; a header line with column names is expected"),
        (gzip.compress(b"name\nFrance\n"), ": this is a gzip file, not CSV; export it as CSV with UTF-8"),
        (xlsx(), ": this is a zip or XLSX file, not CSV; export it as CSV with UTF-8"),
        (b"PAR1\x15\x04", ": this is a Parquet file, not CSV; export it as CSV with UTF-8"),
        (b"%PDF-1.7\n", ": this is a PDF, not CSV; export it as CSV with UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", ": this is an XLS file, not CSV; export it as CSV with UTF-8"),
        ("name\nFrance\n".encode("utf-16"), ": this is UTF-16 text; save it as UTF-8"),
        (b"\xfe\xff" + "name\n".encode("utf-16-be"), ": this is UTF-16 text; save it as UTF-8"),
        ("name\nFrance\n".encode("utf-16-le"), ": there are NUL bytes in it, so it is not CSV text"),
        (b"name\nFra\0nce\n", ": there are NUL bytes in it, so it is not CSV text"),
        ("name\nFrance\nCôte\n".encode("latin-1"), ":3: not UTF-8 (byte 0xf4); save the file as UTF-8"),
        (b"name\r\n" * 40_000 + b"C\xf4te\n", ":40001: not UTF-8 (byte 0xf4); save the file as UTF-8"),
        ("année\n".encode("cp1252") + b"1990\n", ":1: not UTF-8 (byte 0xe9); save the file as UTF-8"),
        (b"name\nFrance \xe2\x82", ":2: not UTF-8 (byte 0xe2); save the file as UTF-8"),
        (b"a,b\n1,2\n\n1,2,3\n", ":4: 3 cells where the header has 2; quote cells that hold the separator"),
        (b"a,b\n1\n", ":2: 1 cells where the header has 2; quote cells that hold the separator"),
        (b'a,b\n1,2\n3,"open\n4,5\n6,7\n', ":3: not CSV: unexpected end of data; check the quotes of the row that starts on this line"),
        (b'a,b\n1,"x"y\n', ":2: not CSV: ',' expected after '\"'; check the quotes of the row that starts on this line"),
        (b'"a\n1\n', ":1: not CSV: unexpected end of data; check the quotes of the row that starts on this line"),
    ],
)
def test_what_is_not_csv_is_refused_with_its_place_and_what_to_do(file: Path, raw: bytes, words: str) -> None:
    file.write_bytes(raw)
    assert fault(file) == words


def test_a_quote_left_open_before_a_large_rest_is_refused_early(file: Path) -> None:
    file.write_bytes(b'name\n"open\n' + b"France\n" * 2_500_000)
    assert fault(file).startswith(":2: not CSV: field larger than field limit")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert fault(tmp_path / "gone.csv") == ": cannot be read: No such file or directory"
    assert fault(tmp_path) == ": cannot be read: Is a directory"


@pytest.mark.parametrize(
    ("header", "column", "words"),
    [
        ("party,yaer", "year", ":1: no column 'year'; did you mean 'yaer'?; columns: 'party', 'yaer'"),
        ("party,x", "zzz", ":1: no column 'zzz'; columns: 'party', 'x'"),
        ("party,x,party", "party", ":1: column 'party' stands 2 times in the header; rename all but one"),
        ("Party,x", "party", ":1: no column 'party'; did you mean 'Party'?; columns: 'Party', 'x'"),
    ],
)
def test_a_column_that_is_not_there_once_is_refused_with_those_there_are(file: Path, header: str, column: str, words: str) -> None:
    file.write_text(f"{header}\n", encoding="utf-8")
    with open_csv(file) as table, pytest.raises(InputError) as caught:
        table.position(column)
    assert str(caught.value) == f"{file}{words}"


def test_the_columns_of_a_wide_table_are_not_all_listed(file: Path) -> None:
    file.write_text(",".join(f"c{number}" for number in range(5000)) + "\n", encoding="utf-8")
    with open_csv(file) as table, pytest.raises(InputError) as caught:
        table.position("zzz")
    assert len(str(caught.value)) < 500


def test_a_twice_named_column_that_nobody_asks_for_does_no_harm(file: Path) -> None:
    file.write_text("party,x,x\nFrance,1,2\n", encoding="utf-8")
    with open_csv(file) as table:
        assert table.position("party") == 0


def test_a_file_appears_whole_when_the_block_ends_well(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    with whole_file(target) as handle:
        write_rows(handle, iter([["a", "b"], ["Côte, d'Ivoire", 'say "so"']]))
        assert not target.exists()
    assert target.read_bytes() == 'a,b\r\n"Côte, d\'Ivoire","say ""so"""\r\n'.encode()
    assert os.listdir(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("before", [None, "as it was\n"])
@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_block_that_fails_midway_leaves_everything_as_it_was(tmp_path: Path, before: str | None, error: type[BaseException]) -> None:
    target = tmp_path / "out.csv"
    if before is not None:
        target.write_text(before, encoding="utf-8")

    def rows() -> Iterator[list[str]]:
        yield ["x" * 100_000]
        raise error("midway")

    with pytest.raises(error, match="midway"), whole_file(target) as handle:
        write_rows(handle, rows())
    assert (target.read_text(encoding="utf-8") if target.exists() else None) == before
    assert os.listdir(tmp_path) == ([] if before is None else ["out.csv"])


def test_a_text_that_cannot_be_encoded_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError), whole_file(tmp_path / "out.csv") as handle:
        handle.write("\ud800")
    assert os.listdir(tmp_path) == []


def test_a_target_that_is_a_folder_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    with pytest.raises(OSError, match="directory"), whole_file(target) as handle:
        handle.write("x")
    assert os.listdir(tmp_path) == ["out"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    target = tmp_path / "gone" / "out.csv"
    with pytest.raises(InputError) as caught, whole_file(target):
        pytest.fail("the block must not run")
    assert str(caught.value) == f"{target}: cannot be written: No such file or directory"


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_file_has_the_rights_that_the_umask_leaves(tmp_path: Path, mask: int, mode: int) -> None:
    previous = os.umask(mask)
    try:
        with whole_file(tmp_path / "out.csv") as handle:
            handle.write("x")
        assert os.umask(mask) == mask
    finally:
        os.umask(previous)
    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == mode
