"""Telegram: updates into the inbox, messages out to people."""

import os

# spans of time as timedelta, which the library will have by itself one day; until then it warns
os.environ.setdefault("PTB_TIMEDELTA", "true")
