# ruff: noqa: E501 (sentences stand whole)
"""The sentences of the findings, in Kazakh, Russian and English."""

from __future__ import annotations

SUM = {
    "kk": "{path} «{name}»: басылғаны – {found}, ал өз жолдарының қосындысы – {expected}.",
    "ru": "{path} «{name}»: напечатано {found}, а сумма его строк – {expected}.",
    "en": "{path} “{name}”: {found} is printed, its lines add up to {expected}.",
}
MOVED = {
    "kk": "{gap}: бұл сома «{line}» жолынан ({was} → {now}) «{to}» жолына ({to_was} → {to_now}) ауыстырылған, "
    "ал {path} «{parent}» аралық қорытындысы өзгертілмеген, бұрынғыша {printed} болып қалған.",
    "ru": "{gap}: эту сумму перенесли из строки «{line}» ({was} → {now}) в строку «{to}» ({to_was} → {to_now}), "
    "а подытог {path} «{parent}» не изменили: он остался {printed}.",
    "en": "{gap} were moved from “{line}” ({was} → {now}) to “{to}” ({to_was} → {to_now}), but the subtotal "
    "{path} “{parent}” was not changed: it stayed at {printed}.",
}
CHANGED = {
    "kk": "{gap}: «{line}» жолы өзгертілген ({was} → {now}), ал {path} «{parent}» аралық қорытындысы бұрынғыша "
    "{printed} болып қалған.",
    "ru": "{gap}: строку «{line}» изменили ({was} → {now}), а подытог {path} «{parent}» остался прежним: {printed}.",
    "en": "{gap}: the line “{line}” was changed ({was} → {now}), the subtotal {path} “{parent}” stayed at {printed}.",
}
FOLLOWS = {
    "kk": "{gap}: бұл {path} «{name}» жолындағы қатенің салдары; ол {right} болса, мұндағы қосынды дұрыс шығады.",
    "ru": "{gap}: следствие ошибки в строке {path} «{name}»; если в ней {right}, здесь всё сходится.",
    "en": "{gap}: this follows from the error in {path} “{name}”; with {right} there, the sum here comes out.",
}
SUBTOTAL = {
    "kk": "{gap}: {path} «{name}» аралық қорытындысында {printed} деп басылған, бірақ өз жолдары {right} береді, "
    "«{above}» сомасы да тек осы санмен шығады. Шамасы, жолдар өзгертіліп, аралық қорытынды өзгертілмеген.",
    "ru": "{gap}: в подытоге {path} «{name}» напечатано {printed}, но его строки дают {right}, и «{above}» сходится "
    "только с этим числом. Вероятно, строки изменили, а подытог – нет.",
    "en": "{gap}: the subtotal {path} “{name}” says {printed}, but its lines give {right}, and “{above}” adds up "
    "only with that number. The lines were probably changed and the subtotal was not.",
}
UNIT_OF_LINE = {
    "kk": "{path} «{name}» жолындағы сан ({value}) басқа өлшем бірлігімен жазылған сияқты: мың мен миллион шатастырылған.",
    "ru": "Число в строке {path} «{name}» ({value}), похоже, записано в других единицах: спутаны тысячи и миллионы.",
    "en": "The number of {path} “{name}” ({value}) seems to be in another unit: thousands and millions are mixed.",
}
TWICE = {
    "kk": "{gap}: айырма дәл {path} «{name}» жолына тең: ол екі рет қосылған сияқты.",
    "ru": "{gap}: разница равна строке {path} «{name}»: похоже, её посчитали дважды.",
    "en": "{gap}: the difference is exactly the line {path} “{name}”: it seems to be counted twice.",
}
LEFT_OUT = {
    "kk": "{gap}: айырма дәл {path} «{name}» жолына тең: қорытындыға ол кірмей қалған сияқты.",
    "ru": "{gap}: разница равна строке {path} «{name}»: похоже, её не включили в итог.",
    "en": "{gap}: the difference is exactly the line {path} “{name}”: it seems to be left out of the total.",
}
GAP = {
    "kk": "{gap}: не {path} «{name}» қорытындысы, не оның бір жолы қалғандарымен бірге түзетілмеген.",
    "ru": "{gap}: либо итог {path} «{name}», либо одну из его строк не исправили вместе с остальными.",
    "en": "{gap}: either the total {path} “{name}” or one of its lines was not changed together with the rest.",
}
DAMAGED = {
    "kk": "«{raw}» санының басылуы бүлінген.",
    "ru": "Число «{raw}» испорчено при печати.",
    "en": "The number “{raw}” is damaged in print.",
}
DAMAGED_LIKELY = {
    "kk": "Қосындыларға қарағанда, мұнда {value} болуға тиіс: цифр түсіп қалған.",
    "ru": "Судя по суммам, здесь должно быть {value}: выпала цифра.",
    "en": "By the sums it should be {value}: a digit was lost.",
}
DAMAGED_UNKNOWN = {
    "kk": "Цифр түсіп қалған не бос орын басқа жерге қойылған; қалған сандардан қай сан екені белгісіз.",
    "ru": "Выпала цифра или пробел стоит не там; по остальным числам не видно, какое это число.",
    "en": "A digit was lost or a space misplaced; the other numbers do not tell which number it was.",
}
NEGATIVE = {
    "kk": "«{name}» жолында теріс сан тұр: {found}. Мұнда теріс сан болмайды.",
    "ru": "В строке «{name}» отрицательное число: {found}. Здесь его быть не может.",
    "en": "The line “{name}” has a negative number: {found}. None can stand here.",
}
NEGATIVE_LIKELY = {
    "kk": "Алдындағы сызықша минус болып кеткен болуы мүмкін.",
    "ru": "Возможно, минусом стало тире перед числом.",
    "en": "A dash before the number may have become a minus.",
}
NO_AMOUNT = {
    "kk": "«{name}» жолында сома жоқ не оқылмайды («{raw}»).",
    "ru": "В строке «{name}» нет суммы или она не читается («{raw}»).",
    "en": "The line “{name}” has no amount, or none that can be read (“{raw}”).",
}
MERGED = {
    "kk": "«{name}» жолының сомасы жоғарғы ұяшықпен біріктірілген: оның өз саны жоқ.",
    "ru": "Сумма строки «{name}» объединена с ячейкой выше: своего числа у неё нет.",
    "en": "The amount of “{name}” is merged with the cell above: it has no number of its own.",
}
NO_AMOUNT_LIKELY = {
    "kk": "Түпнұсқаны қараңыз: бұл жол қосындыларға кірмейді.",
    "ru": "Сверьте с оригиналом: в суммах эта строка не участвует.",
    "en": "Look at the original: this line takes no part in the sums.",
}
TOO_FINE = {
    "kk": "«{raw}» саны бір теңгеден майда.",
    "ru": "Число «{raw}» мельче одного тенге.",
    "en": "The number “{raw}” is finer than one tenge.",
}
DEFICIT = {
    "kk": "Тапшылық (профицит) – {found}, ал кірістер − шығындар − таза кредиттеу − қаржы активтерінің сальдосы = {expected}.",
    "ru": "Дефицит (профицит) {found}, а доходы − затраты − чистое кредитование − сальдо финансовых активов = {expected}.",
    "en": "The deficit (surplus) is {found}, but revenue − costs − net lending − balance of financial assets = {expected}.",
}
FINANCING = {
    "kk": "Тапшылықты қаржыландыру – {found}, ал тапшылыққа тең болуға тиіс: {expected}.",
    "ru": "Финансирование дефицита {found}, а должно быть равно дефициту: {expected}.",
    "en": "The financing is {found}, but it must equal the deficit: {expected}.",
}
FORMULA_LIKELY = {
    "kk": "{difference}: бөлімдердің бірі қалғандарымен бірге түзетілмеген.",
    "ru": "{difference}: один из разделов не исправили вместе с остальными.",
    "en": "{difference}: one of the sections was not changed together with the rest.",
}
SIGN = {
    "kk": "«{name}»: {found} деп басылған, формула бойынша {expected}. Таңбасы түсіп қалған ба?",
    "ru": "«{name}»: напечатано {found}, по формуле {expected}. Потерян знак?",
    "en": "“{name}”: {found} is printed, by the formula it is {expected}. Is the sign lost?",
}
SIGN_LIKELY = {
    "kk": "Тапшылық минуспен, профицит минуссыз жазылады.",
    "ru": "Дефицит пишут с минусом, профицит – без него.",
    "en": "A deficit is written with a minus, a surplus without one.",
}
OPERATIVE = {
    "kk": "{point}-тармақ, «{label}»: мәтінде {found}, қосымшада {expected}.",
    "ru": "Пункт {point}, «{label}»: в тексте {found}, в приложении {expected}.",
    "en": "Point {point}, “{label}”: {found} in the text, {expected} in the annex.",
}
OPERATIVE_LIKELY = {
    "kk": "{difference}: тармақ пен қосымшаның біреуі ғана түзетілген.",
    "ru": "{difference}: исправили только одно из двух – пункт или приложение.",
    "en": "{difference}: only one of the two was changed, the point or the annex.",
}
MIXED_LIKELY = {
    "kk": "Мың мен миллион (не теңге) шатастырылған: сандар бірдей, өлшем бірліктері әртүрлі.",
    "ru": "Спутаны тысячи и миллионы (или тенге): цифры те же, единицы разные.",
    "en": "Thousands and millions (or tenge) are mixed: the digits are the same, the units differ.",
}
LIST = {
    "kk": "{point}-тармақ: жалпы сома – {found}, тізімнің қосындысы – {expected}.",
    "ru": "Пункт {point}: общая сумма {found}, а перечень даёт {expected}.",
    "en": "Point {point}: the total is {found}, the list adds up to {expected}.",
}
FLOW = {
    "kk": "{point}-тармақта {found}, ал {path} «{name}» жолында {expected}.",
    "ru": "В пункте {point} {found}, а в строке {path} «{name}» {expected}.",
    "en": "Point {point} says {found}, the line {path} “{name}” has {expected}.",
}
RESERVE_LIKELY = {
    "kk": "{difference}: қосымша өзгертілген де, тармақ өзгертілмеген сияқты, не резервтің бір бөлігі жұмсалған.",
    "ru": "{difference}: похоже, приложение меняли, а пункт – нет, или часть резерва уже израсходована.",
    "en": "{difference}: the annex was probably amended and the point was not, or a part of the reserve is spent.",
}
FLOW_LIKELY = {
    "kk": "{difference}: жолда тармақта аталмаған басқа да түсім болуы мүмкін, не біреуі ғана өзгертілген.",
    "ru": "{difference}: в строке может быть и то, что в пункте не названо, или изменили только одно из двух.",
    "en": "{difference}: the line may hold more than the point names, or only one of the two was changed.",
}
COUNCILS = {
    "kk": "{point}-тармақта «{name}» үшін {found}, ал № {number} шешімде {expected}.",
    "ru": "В пункте {point} для «{name}» {found}, а в решении № {number} {expected}.",
    "en": "Point {point} gives “{name}” {found}, decision No {number} has {expected}.",
}
COUNCILS_LIKELY = {
    "kk": "{difference}: екі шешімнің біреуі ғана өзгертілген.",
    "ru": "{difference}: изменили только одно из двух решений.",
    "en": "{difference}: only one of the two decisions was changed.",
}
LANGUAGES_AMOUNT = {
    "kk": "{place}: бұл мәтінде {found}, екінші тілдегі мәтінде {expected}.",
    "ru": "{place}: в этом тексте {found}, в тексте на другом языке {expected}.",
    "en": "{place}: {found} in this text, {expected} in the text in the other language.",
}
LANGUAGES_DAY = {
    "kk": "{point}-тармақ: бұл мәтінде {found}, екінші тілдегі мәтінде {expected}.",
    "ru": "Пункт {point}: в этом тексте {found}, в тексте на другом языке {expected}.",
    "en": "Point {point}: {found} in this text, {expected} in the text in the other language.",
}
LANGUAGES_ROWS = {
    "kk": "{place}: бұл мәтінде «{found}», екінші тілдегі мәтінде «{expected}».",
    "ru": "{place}: в этом тексте «{found}», в тексте на другом языке «{expected}».",
    "en": "{place}: “{found}” in this text, “{expected}” in the text in the other language.",
}
LANGUAGES_LIKELY = {
    "kk": "Екі тілдегі мәтін бірдей болуға тиіс: біреуінде қате жіберілген.",
    "ru": "Тексты на двух языках должны совпадать: в одном из них ошибка.",
    "en": "The two texts must say the same: one of them has a slip.",
}
CATEGORY = {
    "kk": "«{name}» санатының коды {found}, ал {year} жылдан бері ол {expected}.",
    "ru": "У категории «{name}» код {found}, а с {year} года это {expected}.",
    "en": "The category “{name}” has code {found}; since {year} it is {expected}.",
}
CATEGORY_LIKELY = {
    "kk": "Бұрынғы сыныптаманың коды қалып қойған сияқты. Салыстырылғаны: {seen}.",
    "ru": "Похоже, остался код прежней классификации. Для сравнения: {seen}.",
    "en": "The code of the earlier classification was probably kept. Compare: {seen}.",
}
CONFLICT = {
    "kk": "«{name}»: мұнда коды {found}, басқа шешімдерде {expected}.",
    "ru": "«{name}»: здесь код {found}, в других решениях {expected}.",
    "en": "“{name}” has code {found} here and {expected} in other decisions.",
}
CODE = {
    "kk": "«{name}»: «{found}» коды бұл деңгейдің пішіміне сай емес, «{expected}» болуға тиіс.",
    "ru": "«{name}»: код «{found}» не той формы, что у этого уровня, должно быть «{expected}».",
    "en": "“{name}”: the code “{found}” has not the form of its level, it should be “{expected}”.",
}
CODE_LIKELY = {
    "kk": "Басындағы нөл түсіп қалған не артық цифр басылған.",
    "ru": "Потерян ноль в начале или напечатана лишняя цифра.",
    "en": "A leading zero was lost, or a digit too many was printed.",
}
ZEROS = {
    "kk": "Бұл файлда кодтардың басындағы нөлдер жоқ ({found} жол).",
    "ru": "В этом файле нет нулей в начале кодов (строк: {found}).",
    "en": "This file has no leading zeros in its codes ({found} lines).",
}
ZEROS_LIKELY = {
    "kk": "Кестелік бағдарлама кодты сан деп қабылдаған.",
    "ru": "Табличная программа приняла коды за числа.",
    "en": "A spreadsheet program took the codes for numbers.",
}
UNIT_WORD = {
    "kk": "«{found}»: қазақша мәтінде «{expected}» деп жазылады ({times} рет).",
    "ru": "«{found}»: в этом тексте пишут «{expected}» (раз: {times}).",
    "en": "“{found}”: in this text it is written “{expected}” ({times} times).",
}
UNIT_WORD_LIKELY = {
    "kk": "Сөз екінші тілдің жазылуымен терілген.",
    "ru": "Слово набрано так, как пишут на другом языке.",
    "en": "The word was typed as the other language spells it.",
}
HEADING = {
    "kk": "Баған атауы басқа тілде: «{found}».",
    "ru": "Заголовок столбца на другом языке: «{found}».",
    "en": "A heading of a column is in another language: “{found}”.",
}
HEADING_LIKELY = {
    "kk": "Кесте екінші тілдегі мәтіннен көшірілген, атауы аударылмай қалған.",
    "ru": "Таблицу скопировали из текста на другом языке, а заголовок не перевели.",
    "en": "The table was copied from the other language's text and the heading was left untranslated.",
}
FORCE = {
    "kk": "{point}-тармақ бойынша шешім {found} бастап қолданысқа енгізіледі, ал {expected} болуға тиіс сияқты.",
    "ru": "По пункту {point} решение вводится в действие с {found}, а должно, по-видимому, с {expected}.",
    "en": "By point {point} the decision is in force from {found}; it should apparently be {expected}.",
}
FORCE_LIKELY = {
    "kk": "Өткен жылғы шешімнің жылы қалып қойған.",
    "ru": "Остался год прошлогоднего решения.",
    "en": "The year of last year's decision was left in.",
}
