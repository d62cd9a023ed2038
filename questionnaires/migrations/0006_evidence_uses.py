"""Dates of evidence, what an SBOM lists, and one file behind several answers."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def use_where_given(apps, schema_editor):
    """Every file that is kept stands behind the question that it was given for."""
    evidence, use = apps.get_model("questionnaires", "Evidence"), apps.get_model("questionnaires", "EvidenceUse")
    use.objects.bulk_create(
        [
            use(evidence_id=pk, question=question, added_by_id=by, added_at=at)
            for pk, question, by, at in evidence.objects.filter(removed_at__isnull=True).values_list(
                "pk", "question", "uploaded_by", "uploaded_at"
            )
        ]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaires", "0005_team"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "evidence", "dated", models.DateField(blank=True, null=True, verbose_name="date of the evidence")
        ),
        migrations.AddField(
            "evidence", "sbom", models.JSONField(blank=True, null=True, verbose_name="software bill of materials")
        ),
        migrations.CreateModel(
            name="EvidenceUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=80)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="questionnaires.evidence"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("evidence", "question"), name="evidence_use_once")],
            },
        ),
        migrations.RunPython(use_where_given, migrations.RunPython.noop),
    ]
