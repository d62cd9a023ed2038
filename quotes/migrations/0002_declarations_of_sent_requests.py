"""What was declared with requests before declarations were kept by themselves becomes a declaration each.

The words, the person and the moment stay as they were; nothing is taken from the requests.
"""

from django.db import migrations

NO_ROLE = "Position not recorded"


def keep_declarations(apps, schema_editor):
    Declaration = apps.get_model("questionnaires", "Declaration")
    Request = apps.get_model("quotes", "QuoteRequest")
    sent = Request.objects.filter(snapshot__isnull=False, declared_by__isnull=False).select_related(
        "snapshot", "declared_by"
    )
    for request in sent:
        if Declaration.objects.filter(snapshot=request.snapshot).exists():
            continue
        person = request.declared_by
        words = [line for line in request.declaration.split("\n") if line.strip()]
        Declaration.objects.create(
            snapshot=request.snapshot,
            signatory_name=person.full_name or person.email[:120],
            signatory_role=person.job_title or NO_ROLE,
            statements=[{"key": f"statement_{place}", "words": line} for place, line in enumerate(words, start=1)],
            sha256=request.snapshot.sha256,
            signed_by=person,
            signed_at=request.declared_at or request.submitted_at or request.created_at,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_notices"),
        ("questionnaires", "0004_declarations_never_change"),
        ("quotes", "0001_initial"),
    ]
    operations = [migrations.RunPython(keep_declarations, migrations.RunPython.noop)]
