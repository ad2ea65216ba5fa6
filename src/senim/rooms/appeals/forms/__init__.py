"""Forms of the room. What they give is checked one field at a time; the law is checked by the actions."""

from senim.rooms.appeals.forms.counter import CounterForm
from senim.rooms.appeals.forms.ending import (
    CorrectForm,
    CrimeForm,
    FileForm,
    JoinForm,
    RecallForm,
    ReturnForm,
    TerminateForm,
)
from senim.rooms.appeals.forms.intake import CureForm, DefectsForm, RegisterForm, SettleForm
from senim.rooms.appeals.forms.splitting import SplitForm
from senim.rooms.appeals.forms.steps import (
    AnswerForm,
    EraseForm,
    ForwardForm,
    PlainForm,
    PublishForm,
    RateForm,
    ReceiveForm,
    StepForm,
    WithdrawForm,
)
from senim.rooms.appeals.forms.writing import AppealForm

__all__ = [
    "AnswerForm",
    "AppealForm",
    "CorrectForm",
    "CounterForm",
    "CrimeForm",
    "CureForm",
    "DefectsForm",
    "EraseForm",
    "FileForm",
    "ForwardForm",
    "JoinForm",
    "PlainForm",
    "PublishForm",
    "RateForm",
    "RecallForm",
    "ReceiveForm",
    "RegisterForm",
    "ReturnForm",
    "SettleForm",
    "SplitForm",
    "StepForm",
    "TerminateForm",
    "WithdrawForm",
]
