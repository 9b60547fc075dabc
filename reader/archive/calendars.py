"""Months and days of the week as people write them in several languages."""

from __future__ import annotations

# Danish, Dutch, English, French, German, Italian, Norwegian, Portuguese, Spanish, Swedish; no word means two months.
_MONTHS = (
    "january januari januar jänner janvier enero janeiro gennaio jan janv ene gen",
    "february februari februar février fevrier febrero fevereiro febbraio feb febr févr fév fev",
    "march maart märz maerz mars marzo março marco mar mrt mär mrz",
    "april avril abril aprile apr avr abr",
    "may mei mai mayo maio maggio maj",
    "june juni juin junio junho giugno jun giu",
    "july juli juillet julio julho luglio jul juil lug",
    "august augustus août aout agosto augusti aug ago",
    "september septembre septiembre setiembre setembro settembre sept sep set",
    "october oktober octobre octubre outubro ottobre oct okt out ott",
    "november novembre noviembre novembro nov",
    "december dezember décembre decembre diciembre dezembro dicembre desember dec dez déc dic des",
)
_WEEKDAYS = (
    "monday maandag montag lundi lunes lunedì segunda-feira mandag måndag mon",
    "tuesday dinsdag dienstag mardi martes martedì terça-feira tirsdag tisdag tue tues",
    "wednesday woensdag mittwoch mercredi miércoles miercoles mercoledì quarta-feira onsdag wed",
    "thursday donderdag donnerstag jeudi jueves giovedì quinta-feira torsdag thu thur thurs",
    "friday vrijdag freitag vendredi viernes venerdì sexta-feira fredag fri",
    "saturday zaterdag samstag sonnabend samedi sábado sabado sabato lørdag lördag sat",
    "sunday zondag sonntag dimanche domingo domenica søndag söndag sun",
)

MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
"""Folded names of months, whole and short, to their numbers from 1."""
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
"""Folded names of days, to their numbers from 0 (Monday), as `date.weekday` has it."""


def month_of(word: str) -> int | None:
    """The number of a month by its name; None for any other word."""
    return MONTHS.get(word.lower())


def weekday_of(word: str) -> int | None:
    """The number of a day of the week by its name; None for any other word."""
    return WEEKDAYS.get(word.lower())
