"""Many reports to incidents: `merge(readings)`, and to announcements with their outcome: `announcements(readings, incidents)`."""

from saksi.merging.announcements import announcements
from saksi.merging.incidents import merge, merged
from saksi.merging.policy import Policy

__all__ = ["Policy", "announcements", "merge", "merged"]
