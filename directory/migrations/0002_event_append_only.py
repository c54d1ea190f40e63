"""The database itself refuses to change an event: history is appended, never edited.

Changing what was written is not possible. Deleting is refused by migration 0008, where the database can do so.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = """
CREATE TRIGGER directory_event_append_only BEFORE UPDATE ON directory_event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
"""
POSTGRESQL = """
CREATE FUNCTION directory_event_refuse_update() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER directory_event_append_only BEFORE UPDATE ON directory_event
FOR EACH ROW EXECUTE FUNCTION directory_event_refuse_update()
"""


def refuse_updates(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the trigger in the words of the engine."""
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def allow_updates(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the trigger again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER directory_event_append_only ON directory_event")
        schema_editor.execute("DROP FUNCTION directory_event_refuse_update()")
    else:
        schema_editor.execute("DROP TRIGGER directory_event_append_only")


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_catalogue")]

    operations = [migrations.RunPython(refuse_updates, allow_updates)]
