"""A company's answers for one policy period, their history, team, evidence, what is held now, and frozen snapshots."""

from questionnaires.models.answers import Answer, AnswerRevision, CarriedAnswers, Draft, KeptAside
from questionnaires.models.evidence import Evidence, EvidenceUse, evidence_path
from questionnaires.models.frozen import Declaration, DeclarationIsSignedError, Snapshot
from questionnaires.models.held import ExpiryReminder, HeldDocument, HeldPolicy, HeldWording
from questionnaires.models.periods import Profile
from questionnaires.models.team import Assignment, Comment

__all__ = [
    "Answer",
    "AnswerRevision",
    "Assignment",
    "CarriedAnswers",
    "Comment",
    "Declaration",
    "DeclarationIsSignedError",
    "Draft",
    "Evidence",
    "EvidenceUse",
    "ExpiryReminder",
    "HeldDocument",
    "HeldPolicy",
    "HeldWording",
    "KeptAside",
    "Profile",
    "Snapshot",
    "evidence_path",
]
