"""Every phrase, label, date and number format that a reader sees."""

from macros.wording import standing as standing
from macros.wording import verdict as verdict
from macros.wording import work as work
from macros.wording.answers import *  # noqa: F403
from macros.wording.around import *  # noqa: F403
from macros.wording.drawn import *  # noqa: F403
from macros.wording.formats import *  # noqa: F403
from macros.wording.judged import *  # noqa: F403
from macros.wording.labels import *  # noqa: F403
from macros.wording.page_links import *  # noqa: F403
from macros.wording.phrases import *  # noqa: F403
from macros.wording.policies import *  # noqa: F403
from macros.wording.retired import *  # noqa: F403
from macros.wording.scorecard import *  # noqa: F403
from macros.wording.sentences import *  # noqa: F403
from macros.wording.signals import *  # noqa: F403
from macros.wording.small_numbers import *  # noqa: F403
from macros.wording.targets import *  # noqa: F403
from macros.wording.workings import *  # noqa: F403
