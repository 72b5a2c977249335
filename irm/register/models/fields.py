"""Fields of models that know what their text means."""

from typing import Any

from django.db import models

from irm.text import ref_form


class RefField(models.CharField):
    """A reference by which people and files know a record: however it is typed, it is one case.

    What is asked for is brought to the same form, so ``ref="n03848"`` finds N03848.
    """

    def to_python(self, value: Any) -> Any:
        """The reference in its one form."""
        value = super().to_python(value)
        return ref_form(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        """The reference in its one form, to be stored or looked up."""
        return self.to_python(super().get_prep_value(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The reference in its one form, on the record too."""
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self) -> Any:
        """To migrations it is a plain CharField: the table knows no difference."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
