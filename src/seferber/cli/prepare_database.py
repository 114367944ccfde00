"""Before serving: the database is at this version, and the house has its key."""

from __future__ import annotations

from seferber.kernel import N_, SeferberError


class DatabaseBehind(SeferberError):
    code = "database_behind"
    default_holds = N_("Nothing was started and nothing was changed.")


def prepare_database() -> None:
    """Migrates as owner of the tables; as the application role only looks whether that was done.

    Raises: DatabaseBehind, when the owner has to migrate first.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.utils import timezone

    from seferber.store.house import house_key
    from seferber.store.roles import is_application_role

    if is_application_role():
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if behind:
            raise DatabaseBehind(
                N_("The database lacks %(n)d steps of this version; the first is %(name)s."),
                todo=N_(
                    "As the owner of the database run `seferber database migrate`, then `seferber database prepare-roles`."
                ),
                n=len(behind),
                name=str(behind[0][0]),
            )
    else:
        call_command("migrate", verbosity=0)
    house_key(timezone.now())
