"""Forms of the room. What they give is checked one field at a time; the law is checked by the actions."""

from senim.rooms.appeals.forms.counter import CounterForm
from senim.rooms.appeals.forms.steps import (
    AnswerForm,
    EraseForm,
    ForwardForm,
    PlainForm,
    PublishForm,
    RateForm,
    ReceiveForm,
    RegisterForm,
    StepForm,
    WithdrawForm,
)
from senim.rooms.appeals.forms.writing import AppealForm

__all__ = [
    "AnswerForm",
    "AppealForm",
    "CounterForm",
    "EraseForm",
    "ForwardForm",
    "PlainForm",
    "PublishForm",
    "RateForm",
    "ReceiveForm",
    "RegisterForm",
    "StepForm",
    "WithdrawForm",
]
