"""The zones by their short names.

A member that is asked of its Enum costs ten times a name of the module, and a page asks hundreds of times.
"""

from __future__ import annotations

from docsearch.models import Zone

ISSUER = Zone.ISSUER
NUMBER = Zone.NUMBER
SUBJECT = Zone.SUBJECT
MOTTO = Zone.MOTTO
PLACE_DATE = Zone.PLACE_DATE
KIND = Zone.KIND
MARK = Zone.MARK
ADDRESSEE = Zone.ADDRESSEE
BODY = Zone.BODY
CC = Zone.CC
SIGNATURE = Zone.SIGNATURE
ANNEX = Zone.ANNEX
STAMP = Zone.STAMP
FURNITURE = Zone.FURNITURE
