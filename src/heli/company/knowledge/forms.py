from django import forms

from heli.company.knowledge.states import DocumentKind


class Question(forms.Form):
    """What is looked for; what makes no sense is left out."""

    q = forms.CharField(required=False, max_length=200)
    kind = forms.ChoiceField(required=False, choices=DocumentKind.choices)
    page = forms.IntegerField(required=False, min_value=1, max_value=500)

    def asked(self) -> tuple[str, str, int]:
        """Return text, kind and page."""
        self.is_valid()
        asked = self.cleaned_data
        return asked.get("q") or "", asked.get("kind") or "", asked.get("page") or 1
