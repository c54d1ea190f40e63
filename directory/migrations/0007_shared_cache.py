"""The table of the shared cache (settings.CACHES), so that no place forgets to make it. Backwards: it is dropped."""

from django.core.management import call_command
from django.db import migrations

TABLE = "directory_cache"


def make_table(apps, schema_editor):
    """Make the table as Django itself does, unless it is there."""
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps, schema_editor):
    """Drop the table: what it holds is counts of the last minutes."""
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    dependencies = [("directory", "0006_keeping_it_true")]

    operations = [migrations.RunPython(make_table, drop_table)]
