"""The controls of a form of curation, in the look of the site and with what they are about named to screen readers."""

from django.forms import BoundField, CheckboxInput, FileInput, Select
from django.forms.widgets import CheckboxSelectMultiple, RadioSelect
from django.template import Library
from django.utils.safestring import SafeString

register = Library()


@register.filter
def is_group(field: BoundField) -> bool:
    """Tell whether a field is several controls that belong together."""
    return isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Tell whether a field is one box to tick."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_select(field: BoundField) -> bool:
    """Tell whether a field is a list of which one is chosen."""
    return type(field.field.widget) is Select


@register.filter
def is_optional(field: BoundField) -> bool:
    """Tell whether a field may always be left empty; one that is `needed_sometimes` says itself when."""
    return not field.field.required and not getattr(field.field, "needed_sometimes", False)


@register.filter
def control(field: BoundField) -> SafeString:
    """Return the control of a field: its class, its id "field-NAME", and what describes it.

    A box keeps the class of its widget; attributes that the form gives its widget stay.
    """
    own = field.field.widget.attrs
    attributes: dict[str, str | bool] = {
        "id": f"field-{field.html_name}",
        "class": f"{_look(field)} {own.get('class', '')}".strip(),
        "placeholder": False,  # the label says it, and stays when someone types
    }
    told = [f"{field.html_name}-{part}" for part, said in _parts(field) if said]
    if told:
        attributes["aria-describedby"] = " ".join(told)
    if field.errors:
        attributes["aria-invalid"] = "true"
    return field.as_widget(attrs=attributes)


def _parts(field: BoundField) -> tuple[tuple[str, bool], ...]:
    return ("help", bool(field.help_text)), ("error", bool(field.errors))


def _look(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "utrecht-checkbox"
    if isinstance(widget, Select):
        return "utrecht-select utrecht-select--html-select"
    if isinstance(widget, FileInput):
        return "curation-file"
    return "utrecht-textbox" + (" utrecht-textbox--invalid" if field.errors else "")
