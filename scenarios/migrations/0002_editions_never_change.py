"""The database backs the rule that a published edition never changes.

SQLite refuses changes only: emptying a table between tests is a plain DELETE there, and an edition that anything names is
kept by its foreign keys. A later migration that makes SQLite rebuild the table has to set the trigger up again.
"""

from django.db import migrations

MESSAGE = "a published edition never changes; publish a new number"

FUNCTION = f"""CREATE FUNCTION scenarios_edition_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END $$"""
ON_POSTGRESQL = """CREATE TRIGGER scenarios_edition_never_changes BEFORE UPDATE OR DELETE ON scenarios_edition
FOR EACH ROW EXECUTE FUNCTION scenarios_edition_never_changes()"""
ON_SQLITE = f"""CREATE TRIGGER scenarios_edition_never_changes BEFORE UPDATE ON scenarios_edition
BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"""
SET_UP = {"postgresql": [FUNCTION, ON_POSTGRESQL], "sqlite": [ON_SQLITE]}
TAKE_DOWN = {
    "postgresql": [
        "DROP TRIGGER scenarios_edition_never_changes ON scenarios_edition",
        "DROP FUNCTION scenarios_edition_never_changes()",
    ],
    "sqlite": ["DROP TRIGGER scenarios_edition_never_changes"],
}


def set_up(apps, schema_editor):
    for statement in SET_UP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def take_down(apps, schema_editor):
    for statement in TAKE_DOWN[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0001_initial")]
    operations = [migrations.RunPython(set_up, take_down)]
