"""Every phrase, label, date and number format that a reader sees."""

from macros.wording import brief as brief
from macros.wording import calendar as calendar
from macros.wording import followed as followed
from macros.wording import home as home
from macros.wording import outcomes as outcomes
from macros.wording import paper as paper
from macros.wording import standing as standing
from macros.wording import work as work
from macros.wording.around import *  # noqa: F403
from macros.wording.beside import *  # noqa: F403
from macros.wording.claimed import *  # noqa: F403
from macros.wording.corrected import *  # noqa: F403
from macros.wording.drawn import *  # noqa: F403
from macros.wording.embedded import *  # noqa: F403
from macros.wording.formats import *  # noqa: F403
from macros.wording.glanced import *  # noqa: F403
from macros.wording.inspected import *  # noqa: F403
from macros.wording.judged import *  # noqa: F403
from macros.wording.labels import *  # noqa: F403
from macros.wording.measures import *  # noqa: F403
from macros.wording.moves import *  # noqa: F403
from macros.wording.otherwise import *  # noqa: F403
from macros.wording.places import *  # noqa: F403
from macros.wording.policies import *  # noqa: F403
from macros.wording.scored import *  # noqa: F403
from macros.wording.searched import *  # noqa: F403
from macros.wording.sentences import *  # noqa: F403
from macros.wording.signals import *  # noqa: F403
