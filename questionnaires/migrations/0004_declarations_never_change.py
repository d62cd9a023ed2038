"""The database backs the rule that a signed declaration never changes, as it does for editions."""

from django.db import migrations

TABLE = "questionnaires_declaration"
MESSAGE = "a signed declaration never changes; sign another one"

FUNCTION = f"""CREATE FUNCTION {TABLE}_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END $$"""
ON_POSTGRESQL = f"""CREATE TRIGGER {TABLE}_never_changes BEFORE UPDATE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION {TABLE}_never_changes()"""
ON_SQLITE = f"""CREATE TRIGGER {TABLE}_never_changes BEFORE UPDATE ON {TABLE}
BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"""
SET_UP = {"postgresql": [FUNCTION, ON_POSTGRESQL], "sqlite": [ON_SQLITE]}
TAKE_DOWN = {
    "postgresql": [f"DROP TRIGGER {TABLE}_never_changes ON {TABLE}", f"DROP FUNCTION {TABLE}_never_changes()"],
    "sqlite": [f"DROP TRIGGER {TABLE}_never_changes"],
}


def set_up(apps, schema_editor):
    for statement in SET_UP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def take_down(apps, schema_editor):
    for statement in TAKE_DOWN[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def all_were_sent(apps, schema_editor):
    """Answers were frozen only to be sent until now."""
    Snapshot = apps.get_model("questionnaires", "Snapshot")
    for snapshot in Snapshot.objects.filter(sent_at__isnull=True).only("pk", "taken_at"):
        Snapshot.objects.filter(pk=snapshot.pk).update(sent_at=snapshot.taken_at)


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0003_declarations_and_renewals")]
    operations = [
        migrations.RunPython(all_were_sent, migrations.RunPython.noop),
        migrations.RunPython(set_up, take_down),
    ]
