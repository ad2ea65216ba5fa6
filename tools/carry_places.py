"""Choose from the classifier's whole file the places that the program carries.

    python tools/carry_places.py kato.csv > src/senim/rooms/territory/data/places.csv

Every oblast, district and city, the city districts of the cities of republican significance, and all of Akkol
district (the demo's). English names of the 20 regions are written here, the others are made letter by letter.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from senim.core.kato import Row, read

DEMO = "1132"
BIG_CITIES = ("71", "75", "79")
ENGLISH = {
    "10": "Abai Region",
    "11": "Akmola Region",
    "15": "Aktobe Region",
    "19": "Almaty Region",
    "23": "Atyrau Region",
    "27": "West Kazakhstan Region",
    "31": "Zhambyl Region",
    "33": "Zhetisu Region",
    "35": "Karaganda Region",
    "39": "Kostanay Region",
    "43": "Kyzylorda Region",
    "47": "Mangystau Region",
    "55": "Pavlodar Region",
    "59": "North Kazakhstan Region",
    "61": "Turkistan Region",
    "62": "Ulytau Region",
    "63": "East Kazakhstan Region",
    "71": "Astana",
    "75": "Almaty",
    "79": "Shymkent",
}


def carried(row: Row) -> bool:
    if row.level in {"oblast", "district"} or row.code.startswith(DEMO):
        return True
    return row.level == "sub_district" and row.code.startswith(BIG_CITIES)


def main(path: str) -> None:
    with Path(path).open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in read(lines) if carried(row)]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["kato", "kato_version", "level", "type_code", "name_kk", "name_ru", "name_en"])
    for row in rows:
        english = ENGLISH[row.code[:2]] if row.level == "oblast" else ""
        out.writerow([row.code, row.version, row.level, row.type_code, row.name_kk, row.name_ru, english])


if __name__ == "__main__":
    main(sys.argv[1])
