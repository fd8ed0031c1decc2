"""What is said where a command cannot go on: the machine refuses a file, or the program itself is wrong."""

from __future__ import annotations

import errno

_CAUSES = {
    errno.ENOENT: ("there is no such file", "look at its name and its folder; put a name with spaces in quotes"),
    errno.EISDIR: ("this is a folder", "name a file in it"),
    errno.ENOTDIR: ("part of this name is a file, not a folder", "look at the name of each folder in it"),
    errno.EACCES: ("you may not read or write it", "ask whoever looks after the machine, or choose another folder"),
    errno.EPERM: ("you may not read or write it", "ask whoever looks after the machine, or choose another folder"),
    errno.EROFS: ("the disk can only be read", "choose a folder on another disk"),
    errno.ENOSPC: ("the disk is full", "free some space, and run the command again"),
    errno.EDQUOT: ("your share of the disk is full", "free some space, and run the command again"),
    errno.ELOOP: ("this link leads to itself", "delete the link, and name the file that was meant"),
    errno.ENAMETOOLONG: ("the name is too long", "give it a shorter name"),
    errno.EBUSY: ("another program uses it", "close it there, and run the command again"),
}
_GONE = ("this file or its folder was taken away meanwhile", "see that nobody changes the folder during the work")
_OTHER = "close it if it is open in another program, or choose another file"
NOT_A_FILE = ("this is not a file but a way into another program", "name the file itself")


def cause(error: OSError, otherwise: str) -> tuple[str, str]:
    """Why the machine refuses a file, and what to do."""
    return _CAUSES.get(error.errno or 0, (otherwise, _OTHER))


def of_the_machine(error: OSError) -> str:
    """A refusal that no command foresaw."""
    message, hint = cause(error, "the machine refuses it")
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{message}\n    hint: {hint}"


def while_working(error: OSError, kept: str) -> tuple[str, str]:
    """A refusal in the midst of the work, where every file was there when it began."""
    message, hint = _GONE if error.errno == errno.ENOENT else cause(error, (error.strerror or str(error)).lower())
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{message}", f"{hint}; {kept}"


def of_ours(what: str, file: str | None) -> str:
    """A fault of the program."""
    where = f" while reading {file}" if file else ""
    hint = "nothing that you did is wrong; write to whoever looks after the program"
    log = "board --log fault.txt, then the rest of the command, keeps what they need to know"
    return f"This is our mistake{where}: {what}\n    hint: {hint};\n          {log}"


def kept(path: str) -> str:
    """Where the details are."""
    return f"The details are in {path}."
