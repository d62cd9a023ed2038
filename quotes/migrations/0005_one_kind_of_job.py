"""Summaries and effects of editions become jobs like any other: the same columns, under the same names."""

from django.db import migrations, models

STATUSES = [("queued", "Waiting"), ("running", "Being made"), ("ready", "Ready"), ("failed", "Failed")]


def rename_statuses(apps, schema_editor):
    apps.get_model("quotes", "ProgrammeSummary").objects.filter(status="rendering").update(status="running")
    apps.get_model("quotes", "EffectRun").objects.filter(status="ready").update(progress=100)


def name_statuses_as_before(apps, schema_editor):
    apps.get_model("quotes", "ProgrammeSummary").objects.filter(status="running").update(status="rendering")


class Migration(migrations.Migration):
    dependencies = [("quotes", "0004_data_rights")]
    operations = [
        migrations.RenameField("programmesummary", "rendered_at", "made_at"),
        migrations.AlterField(
            "programmesummary", "status", models.CharField(choices=STATUSES, default="queued", max_length=10)
        ),
        migrations.RenameField("effectrun", "finished_at", "made_at"),
        migrations.AlterField(
            "effectrun", "status", models.CharField(choices=STATUSES, default="queued", max_length=10)
        ),
        migrations.AddField("effectrun", "stage", models.CharField(blank=True, max_length=60)),
        migrations.AddField("effectrun", "progress", models.PositiveSmallIntegerField(default=0)),
        migrations.RunPython(rename_statuses, name_statuses_as_before),
    ]
