"""A raw document as zones: every line in the part of the page where it stands.

`arrange` cuts the text into pieces, parts what ran together, and reads the head from the top, the foot
from its first line; what lies between is body. All fields then read the zones, and none hunts by itself.
"""

from __future__ import annotations

from docsearch.layout.page import arrange

__all__ = ["arrange"]
