"""PostgreSQL refuses to delete an event as well: history is appended, and stays.

SQLite does not. There Django empties a table by deleting its rows (`flush`, after each test that commits), which a
trigger can't tell from taking away a piece of history; and who may write SQLite's file may write all of it. On
PostgreSQL the same is TRUNCATE, which only the owner of the table may do.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

POSTGRESQL = """
CREATE FUNCTION directory_event_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER directory_event_stays BEFORE DELETE ON directory_event
FOR EACH ROW EXECUTE FUNCTION directory_event_refuse_delete()
"""


def refuse_deletes(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the trigger."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)


def allow_deletes(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the trigger again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER directory_event_stays ON directory_event")
        schema_editor.execute("DROP FUNCTION directory_event_refuse_delete()")


class Migration(migrations.Migration):
    dependencies = [("directory", "0007_shared_cache")]

    operations = [migrations.RunPython(refuse_deletes, allow_deletes)]
