"""A playbook's file as people hand it in: typed, uploaded, or one that is shipped."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from heli.company.playbooks.queries import shipped_keys, shipped_text
from heli.company.playbooks.rules.reading import MOST_CHARACTERS

MOST_BYTES = MOST_CHARACTERS * 3


class File(forms.Form):
    """The whole file in a text area, over the draft that its writer saw."""

    text = forms.CharField(widget=forms.Textarea, strip=False, label=_("File"))
    version = forms.IntegerField(required=False)


class Load(forms.Form):
    """A file from outside; ``replace`` gives up an open draft for it."""

    file = forms.FileField(required=False, label=_("File"), max_length=200)
    shipped = forms.ChoiceField(required=False, label=_("Shipped with Heli"))
    replace = forms.BooleanField(required=False, label=_("Replace an open draft"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["shipped"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (tells mypy)
        field.choices = [(key, key) for key in shipped_keys()]

    def clean(self) -> dict[str, Any]:
        """Hold the text of either in ``text``."""
        data = super().clean() or {}
        upload: UploadedFile[bytes] | None = data.get("file")
        if upload is not None:
            data["text"] = self._text(upload)
        elif data.get("shipped"):
            data["text"] = shipped_text(data["shipped"])
        elif "file" not in self.errors:
            self.add_error("file", _("Choose a file."))
        return data

    def _text(self, upload: "UploadedFile[bytes]") -> str:
        if (upload.size or 0) > MOST_BYTES:
            self.add_error("file", _("The file is too large for a playbook."))
            return ""
        try:
            return str(upload.read(), "utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("file", _("This is no text file in UTF-8."))
            return ""
