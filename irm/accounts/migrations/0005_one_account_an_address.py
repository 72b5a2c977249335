"""One account an address, whatever its case; refuses in words where two accounts differ by case alone."""

from typing import Any

from django.db import migrations, models
from django.db.models.functions import Lower


def refuse_doubles(apps: Any, schema_editor: Any) -> None:
    """Name the addresses that two accounts have: which of them stays is a person's decision."""
    users = apps.get_model("accounts", "User").objects.using(schema_editor.connection.alias)
    lowered = users.annotate(address=Lower("email")).order_by().values("address")
    doubles = lowered.annotate(n=models.Count("pk")).filter(n__gt=1).values_list("address", flat=True)
    if doubles:
        raise ValueError(
            "Two accounts have one e-mail address that differs by case alone. Change one address in the "
            f"administration, then migrate again: {', '.join(sorted(doubles))}"
        )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_second_person_and_hand_overs")]

    operations = [
        migrations.RunPython(refuse_doubles, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(Lower("email"), name="accounts_one_account_an_address"),
        ),
    ]
