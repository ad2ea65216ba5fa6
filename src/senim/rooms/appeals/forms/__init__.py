"""Forms of the room. What they give is checked one field at a time; the law is checked by the actions."""

from senim.rooms.appeals.forms.steps import (
    AnswerForm,
    ForwardForm,
    PlainForm,
    PublishForm,
    RateForm,
    ReceiveForm,
    RegisterForm,
    StepForm,
)
from senim.rooms.appeals.forms.writing import AppealForm, CounterForm

__all__ = [
    "AnswerForm",
    "AppealForm",
    "CounterForm",
    "ForwardForm",
    "PlainForm",
    "PublishForm",
    "RateForm",
    "ReceiveForm",
    "RegisterForm",
    "StepForm",
]
