"""The days of a week as people write them in English, French and Arabic."""

from __future__ import annotations

from enum import StrEnum


class Day(StrEnum):
    """A day of the week, or any public holiday."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"
    HOLIDAY = "holiday"


WEEK = (
    Day.MONDAY,
    Day.TUESDAY,
    Day.WEDNESDAY,
    Day.THURSDAY,
    Day.FRIDAY,
    Day.SATURDAY,
    Day.SUNDAY,
)
EVERY_DAY = frozenset(Day)

# Folded as `ground.reading.folding.fold` does: small letters, no accents, one shape a letter.
_WRITTEN = {
    Day.MONDAY: "mon, monday, mondays, lun, lundi, lundis, الاثنين, اثنين, الاتنين",
    Day.TUESDAY: "tue, tues, tuesday, tuesdays, mar, mardi, mardis, الثلاثا, ثلاثا, التلاتا",
    Day.WEDNESDAY: "wed, wednesday, wednesdays, mer, mercredi, mercredis, الاربعا, اربعا",
    Day.THURSDAY: "thu, thur, thurs, thursday, thursdays, jeu, jeudi, jeudis, الخميس, خميس",
    Day.FRIDAY: "fri, friday, fridays, ven, vendredi, vendredis, الجمعه, جمعه",
    Day.SATURDAY: "sat, saturday, saturdays, sam, samedi, samedis, السبت, سبت",
    Day.SUNDAY: "sun, sunday, sundays, dim, dimanche, dimanches, الاحد, احد",
    Day.HOLIDAY: (
        "holiday, holidays, public holiday, public holidays, bank holidays, "
        "ferie, feries, jour ferie, jours feries, العطل, ايام العطل, العطل الرسميه, "
        "ايام العطل الرسميه"
    ),
}
_EVERY = "every day, daily, all days, tous les jours, chaque jour, كل يوم, كل الايام, يوميا"

NAMES: dict[str, frozenset[Day]] = {
    name.strip(): frozenset({day}) for day, names in _WRITTEN.items() for name in names.split(",")
} | {name.strip(): EVERY_DAY for name in _EVERY.split(",")}

REACHES = frozenset({"-", "–", "—", "to", "until", "au", "a", "الي", "حتي"})
JOINS = frozenset({",", ";", "،", "&", "/", "+", "and", "et", "و"})
# "tous les jours" keeps its "les": only words that no name needs are silent.
SILENT = frozenset({"from", "on", "du", "de", "le", "the", "من"})

_IN_ORDER = {
    "en": "Mon Tue Wed Thu Fri Sat Sun Holidays",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche fériés",
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد العطل",
}
SHOWN = {
    language: dict(zip(Day, names.split(), strict=True)) for language, names in _IN_ORDER.items()
}
