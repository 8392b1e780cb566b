"""Every text a person reads goes through here, so that a second language is a file and no change of code.

The functions are those of the standard library's :mod:`gettext`; catalogues will be looked up in ``tracker/locale``.
"""

import gettext as _gettext
from pathlib import Path

_translations = _gettext.translation("tracker", localedir=Path(__file__).parent / "locale", fallback=True)

gettext = _translations.gettext
ngettext = _translations.ngettext
pgettext = _translations.pgettext
