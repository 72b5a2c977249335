"""Forms of executive summaries. They check shapes; rules are the services'."""

from django import forms
from django.utils.translation import gettext_lazy

from irm.pages.forms import LineField, date_input


class AgreedForm(forms.Form):
    """When the executive summary was agreed."""

    agreed_on = forms.DateField(label=gettext_lazy("Agreed on"), widget=date_input())


class IssueForm(forms.Form):
    """When, and under which symbol, the executive summary was issued."""

    issued_on = forms.DateField(label=gettext_lazy("Issued on"), widget=date_input())
    symbol = LineField(label=gettext_lazy("Symbol of the document"), max_length=120, required=False)
