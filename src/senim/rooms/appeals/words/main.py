"""The main path: refusals, choices, what a step is called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise

REFUSALS: dict[str, Words] = {
    "appeal-closed": _(
        "Appeal No {number} is already answered; nothing more can be done in it. "
        "New facts go into a new appeal."
    ),
    "already-registered": _("Appeal No {number} is already registered. Open its page to go on."),
    "already-in-work": _("Appeal No {number} is already in work. Open its page to go on."),
    "register-first": _("Register appeal No {number} first, then go on."),
    "not-registered-yet": _(
        "Appeal No {number} is not registered yet. The maslikhat's office registers it on the day it "
        "arrives; after hours or on a day off, on the next working day (APPC 64(3)). Come back then: this "
        "step will be there."
    ),
    "same-body": _("The appeal is already there. Choose another body: {body}."),
    "other-council": _("This body belongs to another council. Choose one from the list."),
    "received-before-sent": _("It cannot be received before it was sent ({sent}). Check the date."),
    "answer-before-appeal": _(
        "An answer cannot be earlier than the appeal, which arrived on {arrived}. Check the date."
    ),
    "answer-before-sent": _(
        "The appeal was sent to this body on {sent}; its answer cannot be earlier. Check the date."
    ),
    "answer-needs-reasons": _("An answer needs its reasons: what was checked, and what the answer rests on."),
    "not-answered-yet": _(
        "Appeal No {number} has no answer yet. You can say whether it helped once the answer is here."
    ),
    "answer-first": _(
        "Appeal No {number} has no answer yet, and this is about the answer. "
        "It is done once the answer is here."
    ),
    "no-consent": _("The applicant did not agree to publish the words of appeal No {number}."),
    "sensitive-topic": _("Words on this topic are never published. Number, place, topic and days stay open."),
    "nothing-to-publish": _("Write the title and the text without personal data."),
    "personal-data-left": _("Remove personal data: the text will be public. Found: {found}."),
    "applicant-erased": _("The personal data were erased already, so this is no longer possible."),
    "not-published": _("The words of appeal No {number} are not public."),
    "not-for-kind": _(
        "Appeal No {number} is of a kind that does not know this step. The clerk can settle its kind anew."
    ),
    "not-for-part": _("This is done in the whole appeal, not in one part of it. Open the whole one."),
    "not-now": _("This step is not there now. Open the page of appeal No {number} and see where it is."),
    "appeal-ended": _(
        "Appeal No {number} has ended; nothing more can be done in it. New facts go into a new appeal."
    ),
    "appeal-to-cure": _(
        "Appeal No {number} waits for its applicant to put it right. Enter that it was, or return it."
    ),
    "appeal-split": _("Appeal No {number} is forwarded in parts. Open the part this is about."),
    "parts-two": _("Name at least two that answer: two bodies, or one and this one. At most {most}."),
    "parts-same-body": _("One body is named twice. Put what it has to answer into one part."),
    "parts-matter": _("Write for each body what it has to answer."),
    "external-number-taken": _(
        "The number {external} is in the register already: it is appeal No {number}. Look there before you "
        "enter it again."
    ),
    "step-before-appeal": _("The appeal arrived on {arrived}; this cannot be earlier. Check the date."),
    "post-may-not": _("The law gives this decision to others. Choose who of them decided."),
    "import-too-big": _("The file is too big. The limit is {size}. Part it into several."),
    "import-too-many": _(
        "Too much in one file: at most {rows} rows and {columns} columns. Part it into several."
    ),
    "import-excel": _("This is an Excel file. In Excel choose “Save as”, then “CSV”, and send that file."),
    "import-encoding": _("The letters of this file cannot be read. Save it as CSV in UTF-8."),
    "import-empty": _("There are no rows in this file."),
    "import-quotes": _("Line {line}: a quotation mark is not closed, or a cell is too long. Put it right."),
    "import-columns": _("These columns are missing: {columns}. Take the headings from the template."),
    "import-twice": _("The same number stands in line {line} too. Keep one of them."),
    "import-too-old": _("The law counts appeals so since {since}; an earlier one is not brought in."),
    "import-gone": _("This file is not kept here any more. Send it again; what was brought in stays."),
    "text-or-scan": _("Type the text, or attach the scanned pages that carry it."),
    "looks-entered": _(
        "A letter of {name} from this place is in the register already: No {numbers}. Look at it. If this is "
        "another matter, tick that below; if it was written again about the same, give the number. Then "
        "send again."
    ),
    "date-too-old": _("This is more than a year ago. Check the date."),
}

CHANNELS = {
    "web": _("Online"),
    "counter": _("At the counter, on paper"),
    "post": _("By post"),
    "phone": _("By phone"),
    "reception": _("At a personal reception"),
}

OUTCOMES = {
    "satisfied": _("Satisfied"),
    "satisfied_part": _("Satisfied in part"),
    "refused": _("Refused"),
    "noted": _("Taken note of"),
}

# Of what was answered in another register before it was brought here.
ELSEWHERE = _("Answered in another register")

OUTCOME_HINTS = {
    "satisfied": _("What was asked for is done or will be done by a named day."),
    "satisfied_part": _("A part is done; the reasons say why not the rest."),
    "refused": _("It cannot be done; the reasons say why, and how to object."),
    "noted": _("A message or a proposal that needs no decision."),
}

# Who decides what the law gives to the head: APPC 67, 76(3), 88.
POSTS = {
    "head": _("The head"),
    "deputy_head": _("Deputy head"),
    "apparatus_head": _("Head of the apparatus"),
}

WORDS = {
    "solved": pgettext_lazy("resident's word", "Solved"),
    "partly": pgettext_lazy("resident's word", "Partly"),
    "not": pgettext_lazy("resident's word", "Not solved"),
}

SIGNATURES = {
    "none": _("I send it without a signature"),
    "promised": _("I will sign it: at the office, or a signed page as a photo"),
    "paper": _("Signed on paper"),
}

# The same, as those who work on the appeal read it.
SIGNED = {
    "none": _("Not signed"),
    "promised": _("Promised to sign"),
    "paper": _("Signed on paper"),
}

STEPS = {
    "appeal.received": _("Received"),
    "appeal.registered": _("Registered"),
    "appeal.forwarded": _("Forwarded to the competent body"),
    "appeal.taken-into-work": _("Taken into work"),
    "appeal.answered": _("Answered"),
    "appeal.rated": _("The resident's word"),
    "appeal.split": _("Forwarded in parts"),
    "appeal.part-forwarded": _("A part was forwarded to the competent body"),
    "appeal.parts-ended": _("All parts have ended"),
    "appeal.moved": _("Went on to the body that has this work now"),
    "appeal.published": _("The text is published without personal data"),
    "appeal.unpublished": _("The text was taken back from public pages"),
    "appeal.file-added": _("A file was added"),
    "appeal.link-reissued": _("A new private link was made at the counter"),
    "appeal.erased": _("Personal data were erased"),
}

DONE = {
    "register": _("Registered."),
    "forward": _("Forwarded. The applicant is told."),
    "split": _("Forwarded in parts. The applicant is told."),
    "receive": _("In work."),
    "answer": _("Answered. The applicant is told."),
    "publish": _("Published without personal data."),
    "withdraw": _("Taken back from public pages."),
    "erase": _("Personal data were erased."),
    "rate": _("Thank you. Your word stands on the public page."),
    "attach": _("The file is added."),
    "district": _("Your electoral district is noted."),
}
