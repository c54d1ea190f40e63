"""Forgetting uploads: what nobody took over, and what a table changed long ago."""

from datetime import datetime, timedelta

from directory.models import ImportRun, ImportState

UNFINISHED_FOR = timedelta(days=30)
"""How long an upload waits to be taken over: our own choice; the catalogue is another one by then."""
REPORT_FOR = timedelta(days=365)
"""How long old and new values stay readable beside the history, which keeps its own: our own choice."""


def forget_imports(*, at: datetime) -> int:
    """Forget uploads nobody took over, and empty the reports of what was taken over long ago; return how many.

    That a member took a table over, and when, stays.
    """
    unfinished = ImportRun.objects.exclude(state=ImportState.DONE).filter(made_at__lte=at - UNFINISHED_FOR)
    forgotten = unfinished.delete()[0]
    told = ImportRun.objects.filter(state=ImportState.DONE, done_at__lte=at - REPORT_FOR).exclude(report={})
    return forgotten + told.update(report={})
