from typing import IO, Any

from django import forms
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from heli.exchange.people.rules.workbook import MOST_BYTES
from heli.kernel.words import N_

REASONS = {
    "not_excel": N_("This is no Excel workbook (.xlsx)."),
    "too_large": N_("The workbook is too large: at most 5 MB and 20,000 rows."),
    "damaged": N_("The workbook is damaged and cannot be read."),
}


class Ceiling(FileUploadHandler):
    """Stops an upload as soon as it is larger than any sheet of people, not when all is here."""

    def __init__(self, http: HttpRequest) -> None:
        super().__init__(http)
        self.received = 0
        self.is_over = False

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 (Django calls it by this name)
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Refuse what says itself that it is too large before the first byte is read."""
        self.is_over = int(META.get("CONTENT_LENGTH") or 0) > 2 * MOST_BYTES

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and hand on."""
        self.received += len(raw_data)
        if self.is_over or self.received > MOST_BYTES:
            self.is_over = True
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""


class Load(forms.Form):
    """A workbook from outside."""

    file = forms.FileField(label=_("Excel workbook"), max_length=200)


class Password(forms.Form):
    """What those who are added sign in with at first."""

    password = forms.CharField(
        max_length=200, required=False, strip=False, label=_("Initial password")
    )

    def clean_password(self) -> str:
        """Return it as it is kept: hashed once for all, before any transaction begins."""
        password = self.cleaned_data["password"]
        if not password:
            return ""
        validate_password(password)
        return make_password(password)
