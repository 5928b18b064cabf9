"""Notices: a file in TED, eForms, OCDS, DECP or Cordée's own form becomes an `Opportunity`."""

from cordee.notices.awarded import Awarded, Known, awarded
from cordee.notices.read import read_notice, read_notices

__all__ = ["Awarded", "Known", "awarded", "read_notice", "read_notices"]
