"""Cells of spreadsheets as they are displayed: numbers, dates and times in the formats that people use."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.formats.sheets.numbers import BUILT_IN, displayed, displayed_text

EPOCH = date(1899, 12, 30)

NUMBERS = [
    (1.1, "General", "1.1"),
    (1.1, "0.00", "1.10"),
    (1.1, "", "1.1"),
    (0.1 + 0.2, "General", "0.3"),
    (1 / 3, "General", "0.333333333"),
    (2 / 3, "GENERAL", "0.666666667"),
    (1234567.891, "General", "1234567.891"),
    (12345678901, "General", "12345678901"),
    (123456789012, "General", "1.23457E+11"),
    (0.0001, "General", "0.0001"),
    (0.00001, "General", "1E-05"),
    (0.000012345, "General", "1.2345E-05"),
    (1e300, "General", "1E+300"),
    (-5, "General", "-5"),
    (-0.001, "0.00", "0.00"),
    (1.005, "0.00", "1.01"),
    (1234567, "#,##0", "1,234,567"),
    (1234.5, "#,##0.00", "1,234.50"),
    (-1234.5, '"£"#,##0.00;[Red]-"£"#,##0.00', "-£1,234.50"),
    (-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"),
    (1234, "[$£-809]#,##0", "£1,234"),
    (1234, "#,##0 [$€-407]", "1,234 €"),
    (1234, '_-"£"* #,##0.00_-;-"£"* #,##0.00_-', "£1,234.00"),
    (5, "000", "005"),
    (12, '"A"000', "A012"),
    (402, "0\\.00", "4.02"),
    (1234567890, "000-000-0000", "123-456-7890"),
    (0.5, "#.##", ".5"),
    (5, "0.#", "5."),
    (0.5, "0%", "50%"),
    (-0.5, "0%", "-50%"),
    (0.755, "0.0%", "75.5%"),
    (1500000, '0.0,,"M"', "1.5M"),
    (0, '0;-0;"none"', "none"),
    (5, ";;;", ""),
    (5, "@", "5"),
    (2, 'General" weeks"', "2 weeks"),
    (5, '[>=5]"High";[>=3]"Medium";"Low"', "High"),
    (3, '[>=5]"High";[>=3]"Medium";"Low"', "Medium"),
    (-1, '[>=5]"High";[>=3]"Medium";"Low"', "-Low"),
    (-3, "[<0]0;0", "3"),
    (7, '[=1]"Yes";[=0]"No";0', "7"),
]  # fmt: skip
TIMES = [
    (40117, "dd/mm/yyyy", "31/10/2009"),
    (40117, "d-mmm-yy", "31-Oct-09"),
    (40117, "d.m.yy", "31.10.09"),
    (40117, "mm/dd/yyyy", "10/31/2009"),
    (40117, "yyyy-mm-dd", "2009-10-31"),
    (40117, "[$-809]dd mmmm yyyy;@", "31 October 2009"),
    (40117, "[$-en-GB]d mmm yyyy", "31 Oct 2009"),
    (40117, "[$-1010409]d mmm yyyy", "31 Oct 2009"),
    (40117, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "Saturday, October 31, 2009"),
    (40117, "dddd d mmm", "Saturday 31 Oct"),
    (40117, 'mmmm" "yyyy', "October 2009"),
    (40117, "mmm-yy", "Oct-09"),
    (40117, "mmmmm", "O"),
    (40117, "[Red]d mmm, yyyy", "31 Oct, 2009"),
    (40117.6, "d/m/yy h:mm", "31/10/09 14:24"),
    (40117.6, "h:mm AM/PM", "2:24 PM"),
    (0.02, "h:mm A/P", "12:28 A"),
    (0.52, "h:mm a/p", "12:28 p"),
    (1.5, "[h]:mm", "36:00"),
    (0.123456789, "mm:ss.000", "57:46.667"),
    (40117.99999999, "dd/mm/yyyy hh:mm:ss", "01/11/2009 00:00:00"),
    (40117, "yyyy-mm-dd\\Thh:mm", "2009-10-31T00:00"),
    (0, "dd/mm/yyyy", "00/01/1900"),
    (1, "dd/mm/yyyy", "01/01/1900"),
    (59, "dd/mm/yyyy", "28/02/1900"),
    (60, "dd/mm/yyyy", "29/02/1900"),
    (61, "dd/mm/yyyy", "01/03/1900"),
    (2958465, "dd/mm/yyyy", "31/12/9999"),
]


@pytest.mark.parametrize(("value", "code", "wanted"), NUMBERS + TIMES)
def test_a_number_is_shown_as_its_format_says(value: float, code: str, wanted: str) -> None:
    shown = displayed(value, code)
    assert (shown.text, shown.understood) == (wanted, True)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("[$-40C]d mmmm yyyy", "2009-10-31"),  # octobre
        ("[$-41E]d/m/bbbb", "2009-10-31"),  # the year of Buddha
        ("[$-411]ggge", "2009-10-31"),
        ("[DBNum1]0", "40117"),
        ("0.00E+00", "40117"),
        ("# ?/?", "40117"),
    ],
)
def test_what_is_not_understood_is_shown_plainly_and_said(code: str, wanted: str) -> None:
    shown = displayed(40117, code)
    assert (shown.text, shown.understood) == (wanted, False)


@pytest.mark.parametrize("value", [-1, 2958466, 1e300, float("inf"), float("nan")])
def test_a_number_that_is_no_day_is_no_day(value: float) -> None:
    shown = displayed(value, "dd/mm/yyyy")
    assert (shown.day, shown.understood) == (None, False)


@pytest.mark.parametrize(
    ("code", "shows"),
    [("dd/mm/yyyy", True), ("dddd", True), ("mmm yyyy", False), ("yyyy", False), ("hh:mm", False)],
)
def test_a_cell_has_a_day_only_if_it_shows_one(code: str, shows: bool) -> None:
    assert displayed(40117, code).day == (date(2009, 10, 31) if shows else None)


@pytest.mark.parametrize("number", [0, 60])
def test_a_day_that_no_calendar_has_is_shown_and_is_no_day(number: int) -> None:
    assert displayed(number, "d mmm yyyy").day is None


@given(st.dates(date(1904, 1, 1), date(9999, 12, 31)))
def test_either_epoch_gives_the_same_day(day: date) -> None:
    number = (day - EPOCH).days
    wanted = (f"{day:%d/%m/}{day.year:04}", day)
    assert displayed(number, "dd/mm/yyyy")[:2] == wanted
    assert displayed(number - 1462, "dd/mm/yyyy", since_1904=True)[:2] == wanted


@given(st.datetimes(datetime(1901, 1, 1), datetime(9999, 12, 31, 23, 59, 59)))
def test_a_time_is_shown_to_the_second(when: datetime) -> None:
    when = when.replace(microsecond=0)
    number = (when - datetime(1899, 12, 30)) / timedelta(days=1)
    assert displayed(number, "yyyy-mm-dd hh:mm:ss").text == when.isoformat(" ")


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["0.00", "#,##0.00", "0.##", "0.0000"]))
def test_digits_say_the_number_that_is_stored(value: float, code: str) -> None:
    assert float(displayed(float(value), code).text.replace(",", "")) == float(value)


@given(st.integers(-(10**11) + 1, 10**11 - 1))
def test_a_whole_number_without_a_format_is_shown_in_full(value: int) -> None:
    assert displayed(value, "General").text == str(value)
    assert displayed(float(value), "General").text == str(value)


CODES = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from([*'0#?.,%/@;dmhse"\\_*[] -', "E+", "General", "yy", "[h]", "mmm", "dddd", "AM/PM"])
        | st.sampled_from(["[>1]", "[Red]", "[$-809]", ".00"])
    ).map("".join),
)


@given(st.floats() | st.integers(), CODES)
def test_no_format_raises(value: float, code: str) -> None:
    assert isinstance(displayed(value, code).text, str)
    assert isinstance(displayed(value, code, since_1904=True).text, str)
    assert isinstance(displayed_text("words", code), str)


@pytest.mark.parametrize(
    "code", ["0" + "%" * 200, "0" + "," * 200, "0" * 300, "0." + "0" * 200, "%" * 9999 + "0"]
)
@pytest.mark.parametrize("value", [1e308, -1e-308, 0, 5])
def test_a_format_of_absurd_length_raises_nothing(code: str, value: float) -> None:
    assert len(displayed(value, code).text) < 2000


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("General", "5a"),
        ("@", "5a"),
        ("0.00", "5a"),
        ("dd/mm/yyyy;@", "5a"),
        ('0;-0;0;"Ref "@', "Ref 5a"),
        (";;;", ""),
    ],
)
def test_a_text_is_shown_as_it_is_unless_the_format_adds_to_it(code: str, wanted: str) -> None:
    assert displayed_text("5a", code) == wanted


def test_every_format_known_by_its_number_is_understood() -> None:
    for code in BUILT_IN.values():
        assert displayed(40117.5, code).understood == (not re.search(r"E|\?/", code))
        assert not re.search(r"[£$]", code)
