"""Lists as spreadsheets and people write them."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.diagnostics import MembersError, Severity
from press.languages import Language
from press.members.columns import column_of, language_of
from press.members.importing import Listing, read_list
from press.members.member import Member, by_address

LANGUAGES: tuple[Language, ...] = ("en", "it", "ru", "kk")
ANNA = Member("anna@rossi.test", "Anna Rossi", "Rossi S.p.A.", "it", ("board", "press"))
AIGUL = Member("aigul@qaz.test", "Айгүл Серікова", "", "kk")


def read(tmp_path: Path, content: str | bytes, encoding: str = "utf-8") -> Listing:
    file = tmp_path / "members.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return read_list(file, "members.csv", LANGUAGES)


def told(listing: Listing, least: Severity = Severity.INFO) -> list[str]:
    return [f"{f.place.line}: {f.message}" for f in listing.findings if f.severity >= least]


TABLE = [
    ["address", "name", "organisation", "language", "groups"],
    ["anna@rossi.test", "Anna Rossi", "Rossi S.p.A.", "it", "board|press"],
    ["aigul@qaz.test", "Айгүл Серікова", "", "kk", ""],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_list_is_read_whatever_separates_and_encodes_it(
    tmp_path: Path, delimiter: str, encoding: str, end: str
) -> None:
    text = end.join(delimiter.join(row) for row in TABLE) + end
    listing = read(tmp_path, text, encoding)
    assert listing.members == (ANNA, AIGUL)
    assert not listing.findings


def test_windows_1251_is_recognised_by_its_words_and_told(tmp_path: Path) -> None:
    listing = read(tmp_path, "Адрес;ФИО;Организация\nivan@bank.test;Иванов Иван;ТОО «Мост»\n", "cp1251")
    assert listing.members == (Member("ivan@bank.test", "Иванов Иван", "ТОО «Мост»", "en"),)
    assert told(listing) == ["1: read as Windows-1251"]


def test_windows_1252_is_not_taken_for_1251(tmp_path: Path) -> None:
    listing = read(tmp_path, "Indirizzo;Nome;Società\nnicolo@x.test;Nicolò D’Avino;Attività S.r.l.\n", "cp1252")
    assert listing.members[0].name == "Nicolò D’Avino"
    assert told(listing) == ["1: read as Windows-1252"]


@pytest.mark.parametrize(
    "header",
    [
        "E-mail;Full name;Company;Language;Groups",
        "Indirizzo e-mail;Nome e cognome;Azienda;Lingua;Gruppi",
        "Адрес электронной почты;ФИО;Компания;Язык;Группы",
        "Эл. пошта;Аты-жөні;Ұйым;Тіл;Топтар",
        "MAIL; NAME ;organization;lang;group",
    ],
)
def test_header_is_understood_in_four_languages(tmp_path: Path, header: str) -> None:
    listing = read(tmp_path, f"{header}\nanna@rossi.test;Anna Rossi;Rossi S.p.A.;it;board,press\n")
    assert listing.members == (ANNA,)
    assert not listing.findings


def test_columns_stand_in_any_order_and_surname_joins_the_name(tmp_path: Path) -> None:
    listing = read(tmp_path, "Cognome,Nome,Lingua,Email\nRossi,Anna,Italiano,anna@rossi.test\n")
    assert listing.members == (Member("anna@rossi.test", "Anna Rossi", "", "it"),)


def test_column_that_is_not_used_is_told(tmp_path: Path) -> None:
    listing = read(tmp_path, "address,phone\nanna@rossi.test,+39 02 1234\n")
    assert told(listing) == ['1: the column "phone" is not used']
    assert len(listing.members) == 1


def test_bare_addresses_need_no_header(tmp_path: Path) -> None:
    listing = read(tmp_path, "anna@rossi.test\naigul@qaz.test\n")
    assert [member.address for member in listing.members] == ["anna@rossi.test", "aigul@qaz.test"]
    assert told(listing) == ["1: there is no header; read as address"]


def test_line_that_excel_puts_first_is_obeyed(tmp_path: Path) -> None:
    listing = read(tmp_path, "sep=;\naddress;name\nanna@rossi.test;Rossi, Anna\n;Bruno\n")
    assert listing.members == (Member("anna@rossi.test", "Rossi, Anna", "", "en"),)
    assert told(listing) == ["4: the line has no address"]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "the line has no address"),
        ("anna", '"anna" is not a mail address: write name@host.org'),
        ("anna@rossi", '"anna@rossi" is not a mail address: write name@host.org'),
        ("@rossi.test", '"@rossi.test" is not a mail address: write name@host.org'),
        ("anna rossi@x.test", '"anna rossi@x.test" is not a mail address: write name@host.org'),
        ("anna@rossi..test", '"anna@rossi..test" has a host that cannot be: rossi..test'),
        ("анна@rossi.test", '"анна@rossi.test" has letters before the @ that mail servers do not carry'),
        ("a@x.test b@x.test", '"a@x.test b@x.test" is more than one address'),
        ("x" * 65 + "@x.test", f'"{"x" * 65}@x.test" is not a mail address: write name@host.org'),
    ],
)
def test_line_without_a_usable_address_is_told_with_its_number_and_reason(
    tmp_path: Path, cell: str, reason: str
) -> None:
    listing = read(tmp_path, f"address,name\nanna@rossi.test,Anna\n{cell},Bruno\naigul@qaz.test,Айгүл\n")
    assert told(listing, Severity.ERROR) == [f"3: {reason}"]
    assert [member.address for member in listing.members] == ["anna@rossi.test", "aigul@qaz.test"]


def test_quoted_text_over_several_lines_becomes_one_line_and_later_lines_keep_their_numbers(tmp_path: Path) -> None:
    listing = read(tmp_path, 'address,name\nanna@rossi.test,"Anna\n ""la"" Rossi"\nbad,x\n')
    assert listing.members[0].name == 'Anna "la" Rossi'
    assert told(listing) == ['4: "bad" is not a mail address: write name@host.org']


def test_quote_that_is_never_closed_names_every_line_it_swallows(tmp_path: Path) -> None:
    listing = read(tmp_path, 'address,name\nanna@rossi.test,Anna\nb@x.test,"Bruno\nc@x.test,Carla\n')
    assert [member.address for member in listing.members] == ["anna@rossi.test"]
    assert told(listing) == ["3: lines 3 to 4 cannot be read: unexpected end of data"]


def test_bad_quoting_costs_its_own_line_only(tmp_path: Path) -> None:
    listing = read(tmp_path, 'address,name\nb@x.test,"Bruno" x\nanna@rossi.test,Anna\n')
    assert [member.address for member in listing.members] == ["anna@rossi.test"]
    assert [line.partition(":")[0] for line in told(listing)] == ["2"]


def test_cell_too_many_is_told_rather_than_guessed(tmp_path: Path) -> None:
    listing = read(tmp_path, "address,name\nanna@rossi.test,Rossi, Anna\naigul@qaz.test,Айгүл,\n")
    assert told(listing) == ["2: the line has 3 cells, the header 2"]
    assert [member.address for member in listing.members] == ["aigul@qaz.test"]


def test_unknown_language_is_told_and_the_default_taken(tmp_path: Path) -> None:
    listing = read(tmp_path, "address,language\nanna@rossi.test,Deutsch\n")
    assert listing.members[0].language == "en"
    assert told(listing) == ['2: the language "Deutsch" is not known; en is taken']
    assert listing.findings[0].severity is Severity.WARNING


def test_member_without_language_gets_the_first_of_the_publication(tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_text("address\nanna@rossi.test\n", "utf-8")
    assert read_list(file, "members.csv", ("ru", "kk")).members[0].language == "ru"


def test_two_members_with_one_address_are_one_recipient_and_a_repetition_is_told(tmp_path: Path) -> None:
    listing = read(tmp_path, "address,name\nOffice@Rossi.test,Anna\noffice@rossi.test,Bruno\nOFFICE@rossi.test,anna\n")
    (recipient,) = by_address(listing.members)
    assert recipient.names == ("Anna", "Bruno")
    assert recipient.address == "Office@rossi.test"
    assert told(listing) == ["4: OFFICE@rossi.test stands in line 2 already"]


def test_host_in_another_alphabet_is_written_as_servers_know_it(tmp_path: Path) -> None:
    listing = read(tmp_path, "address\nanna@пример.испытание\n")
    assert listing.members[0].address == "anna@xn--e1afmkfd.xn--80akhbyknj4f"


def test_address_with_a_name_around_it_is_taken_apart(tmp_path: Path) -> None:
    listing = read(tmp_path, "address;organisation\nAnna Rossi <anna@rossi.test>;Rossi\n")
    assert listing.members == (Member("anna@rossi.test", "Anna Rossi", "Rossi", "en"),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04rest of a workbook", "the list is a workbook, not a CSV file"),
        (b"name,company\nAnna,Rossi\n", "no column is called address: name, company"),
        (b"email,mail\na@x.test,b@x.test\n", "two columns mean `address`: email, mail"),
        (b"\xff\xfe\x00\xd8\x00", "the list is not text"),
    ],
    ids=["workbook", "no-address", "two-addresses", "no-text"],
)
def test_file_that_is_no_list_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(MembersError) as caught:
        read(tmp_path, content)
    assert [diagnostic.message for diagnostic in caught.value.diagnostics] == [message]


def test_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MembersError, match=r"members\.csv:1:1: error: the list cannot be read: No such file"):
        read_list(tmp_path / "members.csv", "members.csv", LANGUAGES)


@pytest.mark.parametrize("content", ["", "\n\n", "address,name\n", "\ufeff"])
def test_list_that_names_nobody_is_told(tmp_path: Path, content: str) -> None:
    assert told(read(tmp_path, content)) == ["1: the list names nobody"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("it", "it"), ("IT", "it"), ("it-IT", "it"), ("ru_RU", "ru"), ("Русский", "ru"), ("қазақша", "kk"), ("kz", "kk"), ("de", None), ("", None)],
)  # fmt: skip
def test_language_is_known_by_code_and_name(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_title_we_do_not_know_is_no_column() -> None:
    assert column_of("Telefono") is None


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(rows=st.lists(st.tuples(st.integers(0, 9), CELLS, CELLS, CELLS), min_size=1, max_size=12))
def test_whatever_a_list_holds_every_line_is_a_member_or_told(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, str, str, str]]
) -> None:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["address", "name", "organisation", "language"])
    for number, name, organisation, language in rows:
        writer.writerow([f"m{number}@x.test" if number else name, name, organisation, language])
    listing = read(tmp_path_factory.mktemp("list"), out.getvalue())
    lines = {finding.place.line for finding in listing.findings if finding.severity is not Severity.WARNING}
    empty = sum(not any(cell.strip() for cell in (str(n or name), name, org, lang)) for n, name, org, lang in rows)
    told_rows = len(lines - {1})
    assert len(listing.members) + told_rows + empty == len(rows)
    for member in listing.members:
        assert "\n" not in member.name + member.organisation
