"""Operation folder on disk to `OperationFolder`, all or nothing."""

from __future__ import annotations

from pathlib import Path

from seferber.kernel import N_, Issue, SeferberError
from seferber.standards.operation.checker import scan_folder
from seferber.standards.operation.folder import OperationFolder


class FolderFaults(SeferberError):
    """The folder has faults; `issues` holds every one of them."""

    code = "folder_faults"
    default_holds = N_("Nothing was loaded.")
    issues: tuple[Issue, ...] = ()

    @classmethod
    def of(cls, path: Path, issues: list[Issue]) -> FolderFaults:
        errors = [issue for issue in issues if issue.severity == "error"]
        fault = cls(
            N_("The operation folder %(folder)s has %(count)d faults; the first: %(first)s"),
            todo=N_("List all with `seferber operation check`, mend them and load again."),
            folder=path.name or str(path),
            count=len(errors),
            first=str(errors[0]),
        )
        fault.issues = tuple(issues)
        return fault


def read_folder(path: str | Path) -> OperationFolder:
    """The operation held by a folder.

    Raises: FolderFaults, when `check_folder` finds any fault that is not a mere warning.
    """
    scan = scan_folder(path)
    issues = scan.faults.issues()
    if any(issue.severity == "error" for issue in issues):
        raise FolderFaults.of(Path(path), issues)
    return scan.folder()
