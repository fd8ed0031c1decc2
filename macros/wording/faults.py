"""What is said where a command cannot go on: a file cannot be read or written, or the program itself is wrong."""

from __future__ import annotations

import errno
from dataclasses import replace

from macros.problems import Message, Notice

NOT_ALLOWED = Message(
    "not-allowed",
    "you may not read or write it",
    "ask whoever looks after the machine, or choose another folder",
)
A_FOLDER = Message("is-a-folder", "this is a folder", "name a file in it")
_FREE_SPACE = "free some space, and run the command again"
# Why the operating system refuses a file, by its error number.
_CAUSES = {
    errno.ENOENT: Message(
        "no-such-file",
        "there is no such file",
        "look at its name and its folder; put a name with spaces in quotes",
    ),
    errno.EISDIR: A_FOLDER,
    errno.ENOTDIR: Message(
        "file-as-folder",
        "part of this name is a file, not a folder",
        "look at the name of each folder in it",
    ),
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.EROFS: Message("disk-read-only", "the disk can only be read", "choose a folder on another disk"),
    errno.ENOSPC: Message("disk-full", "the disk is full", _FREE_SPACE),
    errno.EDQUOT: Message("share-of-disk-full", "your share of the disk is full", _FREE_SPACE),
    errno.ELOOP: Message(
        "link-to-itself", "this link leads to itself", "delete the link, and name the file that was meant"
    ),
    errno.ENAMETOOLONG: Message("name-too-long", "the name is too long", "give it a shorter name"),
    errno.EBUSY: Message("in-use", "another program uses it", "close it there, and run the command again"),
}
GONE = Message(
    "gone-meanwhile",
    "this file or its folder was taken away meanwhile",
    "see that nobody changes the folder during the work",
)
_CLOSE_IT = "close it if it is open in another program, or choose another file"
NOT_OPENED = Message("file-not-opened", "the file cannot be opened", _CLOSE_IT)
NOT_WRITTEN = Message("file-not-written", "the file cannot be written", _CLOSE_IT)
REFUSED = Message("machine-refuses", "{why}", _CLOSE_IT)
WORKER_LOST = Message(
    "worker-lost",
    "a part of the work was ended from outside",
    "see that the machine has enough memory, and run the command again; nothing has changed",
)
NOT_A_FILE = Message("not-a-file", "this is not a file but a way into another program", "name the file itself")


def cause(error: OSError, otherwise: Message) -> Notice:
    """Why the operating system refuses a file, and what to do."""
    return _CAUSES.get(error.errno or 0, otherwise).says(why="the machine refuses it")


def of_the_machine(error: OSError) -> str:
    """A refusal that no command foresaw."""
    notice = cause(error, REFUSED)
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{notice.message}\n    hint: {notice.hint}"


def while_working(error: OSError, kept: str) -> Notice:
    """A refusal in the midst of the work, where every file was there when it began."""
    message = GONE if error.errno == errno.ENOENT else _CAUSES.get(error.errno or 0, REFUSED)
    notice = message.says(why=(error.strerror or str(error)).lower())
    where = f"{error.filename}: " if error.filename else ""
    return replace(notice, message=f"{where}{notice.message}", hint=f"{notice.hint}; {kept}")


def of_ours(what: str, file: str | None) -> str:
    """A fault of the program."""
    where = f" while reading {file}" if file else ""
    hint = "nothing that you did is wrong; write to whoever looks after the program"
    log = "board --log fault.txt, then the rest of the command, keeps what they need to know"
    return f"This is our mistake{where}: {what}\n    hint: {hint};\n          {log}"


def kept(path: str) -> str:
    """Where the details are."""
    return f"The details are in {path}."
