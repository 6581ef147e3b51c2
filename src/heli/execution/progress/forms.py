from django import forms

from heli.kernel.words import N_


class ProgressForm(forms.Form):
    """One tap for the percentage, one line each for what was done and what comes next (S3.1)."""

    percent = forms.IntegerField(min_value=0, max_value=100, label=N_("Done %"))
    done = forms.CharField(max_length=500, required=False, label=N_("Done since the last report"))
    next_step = forms.CharField(max_length=500, required=False, label=N_("What comes next"))
    blocked_by = forms.CharField(max_length=500, required=False, label=N_("What blocks it"))
    forecast_on = forms.DateField(required=False, label=N_("Expected to be finished"))
