"""Where the program's own data lies: icons, themes, wording, rosters, samples, help.

The same call answers in a checkout, in a frozen bundle and in an installed package.
"""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = "resources"


def _candidates() -> tuple[Path, ...]:
    """The places that may hold the folder, the surest first."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return (Path(frozen) / FOLDER,)
    return (
        Path(__file__).resolve().parents[1] / FOLDER,
        Path(sys.prefix) / "share" / "penholder" / FOLDER,
    )


def resources_folder() -> Path:
    """The folder that holds all resources.

    Raises `FileNotFoundError` where the program was copied without it: that is a broken installation, not
    a mistake of the user.
    """
    for folder in _candidates():
        if folder.is_dir():
            return folder
    tried = ", ".join(str(folder) for folder in _candidates())
    raise FileNotFoundError(f"The program's resources are missing (looked in {tried}); install it again")


def resource_path(*parts: str) -> Path:
    """The path of one resource, as in `resource_path("themes", "light.toml")`; it need not exist."""
    return resources_folder().joinpath(*parts)
