"""Is a folder on a network drive? SQLite's write-ahead log needs memory shared on one machine.

See https://www.sqlite.org/wal.html, "All processes using a database must be on the same host computer".
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "fuse.sshfs", "davfs", "fuse.davfs2", "ceph"}
_NETWORK |= {"afpfs", "webdav"}  # macOS has these, nfs and smbfs
_DRIVE_REMOTE = 4  # GetDriveTypeW, winbase.h


def on_network_drive(folder: Path) -> bool:
    """True where the file system is known to be a remote one; False where it is local or cannot be told."""
    place = Path(os.path.realpath(folder))
    if sys.platform == "win32":
        import ctypes

        share = str(place).startswith("\\\\") and not str(place).startswith("\\\\?\\")
        return share or bool(ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == _DRIVE_REMOTE)
    if sys.platform == "darwin":
        import subprocess

        said = subprocess.run(["/sbin/mount"], capture_output=True, check=False).stdout
        return file_system(place, as_table(said.decode("utf-8", "replace"))) in _NETWORK
    mounts = Path("/proc/self/mounts")
    return mounts.exists() and file_system(place, mounts.read_text("utf-8", "surrogateescape")) in _NETWORK


def as_table(mounts: str) -> str:
    """Lines of ``mount`` on macOS, such as ``//me@srv/x on /Volumes/x (smbfs, nodev)``, in the form of /proc/mounts."""
    mounts = mounts.replace(" ", "\\040")
    return re.sub(r"^.+?\\040on\\040(/.*)\\040\((\w+).*$", r"- \1 \2", mounts, flags=re.MULTILINE)


def file_system(place: Path, mounts: str) -> str:
    """The type of the file system that holds `place`, by a table in the form of /proc/mounts; '' if none does."""
    best = ("", "")
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        inside = place == Path(point) or Path(point) in place.parents
        if inside and len(point) >= len(best[0]):
            best = (point, parts[2])
    return best[1]
