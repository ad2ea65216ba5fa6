# ruff: noqa: E501 (sentences stand whole)
"""Why a file cannot be read and what to do, in Kazakh, Russian and English."""

from __future__ import annotations

from senim.core.refusal import Refusal

WORDS = {
    "file-empty": {
        "kk": "файл бос.",
        "ru": "файл пуст.",
        "en": "the file is empty.",
    },
    "file-pdf": {
        "kk": "бұл – PDF. Шешімнің мәтінін құқықтық база сайтынан HTML не Markdown түрінде алыңыз: сканерленген "
        "парақтағы сандар сенімді оқылмайды.",
        "ru": "это PDF. Возьмите текст решения из базы правовых актов в HTML или Markdown: числа со скана надёжно "
        "не прочитать.",
        "en": "this is a PDF. Take the text of the decision from the state law base as HTML or Markdown: numbers "
        "on a scan cannot be read reliably.",
    },
    "file-xls": {
        "kk": "бұл – ескі Excel файлы (.xls). Оны .xlsx не .csv етіп сақтаңыз.",
        "ru": "это старый файл Excel (.xls). Сохраните его как .xlsx или .csv.",
        "en": "this is an old Excel file (.xls). Save it as .xlsx or .csv.",
    },
    "file-binary": {
        "kk": "бұл – мәтін емес. Markdown, HTML, CSV және XLSX оқылады.",
        "ru": "это не текст. Читаются Markdown, HTML, CSV и XLSX.",
        "en": "this is no text. Markdown, HTML, CSV and XLSX are read.",
    },
    "file-nothing": {
        "kk": "мұнда бюджет те, шешімнің тармақтары да табылмады.",
        "ru": "здесь не нашлось ни бюджета, ни пунктов решения.",
        "en": "neither a budget nor the points of a decision were found here.",
    },
    "file-missing": {
        "kk": "файл ашылмайды.",
        "ru": "файл не открывается.",
        "en": "the file cannot be opened.",
    },
    "import-too-big": {
        "kk": "файл тым үлкен. Ең үлкен көлемі – {size} байт.",
        "ru": "файл слишком большой. Наибольший размер: {size} байт.",
        "en": "the file is too big. The limit is {size} bytes.",
    },
    "import-too-many": {
        "kk": "кестеде жол не баған тым көп: ең көбі {rows} жол, {columns} баған.",
        "ru": "в таблице слишком много строк или столбцов: не больше {rows} и {columns}.",
        "en": "the table has too many rows or columns: {rows} and {columns} at most.",
    },
    "import-quotes": {
        "kk": "файлдың {line}-жолынан кейін тырнақша жабылмаған.",
        "ru": "после строки {line} файла не закрыта кавычка.",
        "en": "a quotation mark is not closed after line {line} of the file.",
    },
    "import-empty": {
        "kk": "файл бос.",
        "ru": "файл пуст.",
        "en": "the file is empty.",
    },
    "xlsx-bomb": {
        "kk": "бұл архив ашылғанда тым үлкейіп кетеді: оқылмады.",
        "ru": "этот архив при распаковке непомерно велик: он не прочитан.",
        "en": "this archive unpacks to far more than its size: it was not read.",
    },
    "xlsx-broken": {
        "kk": "XLSX файлы бүлінген не құпиясөзбен жабылған.",
        "ru": "файл XLSX повреждён или закрыт паролем.",
        "en": "the XLSX file is broken or closed by a password.",
    },
}


def why(refusal: Refusal, lang: str) -> str:
    """The reason as a sentence in `lang`."""
    return WORDS.get(refusal.code, WORDS["file-binary"])[lang].format(**refusal.params)
