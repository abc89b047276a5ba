"""Why the machine would not do something with a file, in words."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Final

from stakeholders.domain.messages import N_, Message

_WHY: Final[Mapping[int, Message]] = {
    errno.EACCES: N_("you have no permission"),
    errno.EPERM: N_("you have no permission"),
    errno.EROFS: N_("it is on a disk that can only be read"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is full"),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of its path is a file, not a folder"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EIO: N_("the disk cannot be read or written"),
}


def why(error: OSError) -> Message:
    """What an error of the system means; its own words where it is a rare one."""
    known = _WHY.get(error.errno or 0)
    return known if known is not None else N_("{words}", words=error.strerror or str(error))
