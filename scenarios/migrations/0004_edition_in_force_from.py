"""An edition may be scheduled: published now, in force from a later day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0003_working_draft")]
    # Nullable and without a default, so that SQLite adds the column without rebuilding the table and its trigger stays.
    operations = [
        migrations.AddField(
            model_name="edition",
            name="in_force_from",
            field=models.DateField(
                blank=True,
                null=True,
                help_text="The day from which new work uses it; empty: from when it was published.",
            ),
        ),
    ]
