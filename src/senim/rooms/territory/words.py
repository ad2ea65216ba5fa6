"""Words of this room: why a file, a place or a council is refused, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from senim.ui import refusals

refusals.register(
    {
        "kato-empty": _("The file has no places in it. Check that it is the right file."),
        "kato-columns": _(
            "The file lacks columns: {missing}. It has: {columns}. Save the classifier as CSV with commas."
        ),
        "kato-line": _(
            "Line {line} of the file is broken: it has too many or too few values. Nothing was imported."
        ),
        "kato-code": _(
            "Line {line} of the file: “{code}” is not a KATO code of nine digits. Nothing was imported."
        ),
        "kato-level": _(
            "Line {line} of the file: the code {code} is of the level {expected}, not “{level}”. "
            "Nothing was imported."
        ),
        "kato-name": _(
            "Line {line} of the file: the place {code} lacks a Kazakh or a Russian name, or it is too long. "
            "Nothing was imported."
        ),
        "kato-twice": _(
            "Line {line} of the file: the code {code} is there twice, first in line {first}. "
            "Nothing was imported."
        ),
        "kato-extract": _(
            "The file lacks {missing} of the {known} places known here: it looks like a part of the whole. "
            "Nothing was imported. If the file is whole, say so: --force."
        ),
        "place-name": _("Write the name in Kazakh and in Russian, up to 80 characters."),
        "place-closed": _("{name} is closed in the classifier. Choose the place that took it over."),
        "place-there": _("{name} is already here. Choose it from the list."),
        "place-too-many": _("No more places can be added under {name}."),
        "council-here": _("{name} already has its council in this installation."),
        "council-level": _(
            "{name} has no maslikhat of its own. "
            "Choose an oblast, a city of republican significance, a district or a city."
        ),
        "council-slug": _(
            "Write the word for the address in small Latin letters, 2 to 40: a letter first, "
            "then letters, digits, hyphens."
        ),
        "council-slug-reserved": _("The word {slug} is used by the program itself. Choose another one."),
        "council-slug-taken": _("The word {slug} is taken by another council. Choose another one."),
        "council-name": _("Write the name in Kazakh and in Russian, up to 200 characters each."),
        "council-hours": _("Working hours must end after they begin."),
        "council-languages": _("Kazakh is always one of the languages. The others: Russian, English."),
        "council-zone": _("The time zone {zone} is not known. For all of Kazakhstan it is Asia/Almaty."),
        "council-too-many": _("This installation holds at most {limit} councils. Use another installation."),
    }
)
