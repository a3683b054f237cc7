"""Tables of the plan: framework, objectives, actions, money, mandates, dates, the mayor."""

from convive.plan.models.actions import Action, BudgetLine, Milestone, Risk
from convive.plan.models.bridges import (
    Committee,
    Contact,
    CourseUse,
    Dialogue,
    GoodPractice,
    HelpOffer,
    HelpRequest,
    PracticeEvidence,
)
from convive.plan.models.calendar import Occasion
from convive.plan.models.continuity import LegalAct, Term
from convive.plan.models.forums import Forum
from convive.plan.models.frameworks import Framework, Objective
from convive.plan.models.gaps import Gap, ProposedGap
from convive.plan.models.harms import Harm
from convive.plan.models.languages import Edition, Publication, Speakers, SpokenLanguage
from convive.plan.models.leads import Lead, LeadWeek
from convive.plan.models.mandates import Mandate
from convive.plan.models.mayor import OpenDoor, Pledge, Statement, Visit
from convive.plan.models.money import Fund, FundDate
from convive.plan.models.national import (
    Measure,
    MeasureImport,
    MeasureStatus,
    Municipality,
    Strategy,
)
from convive.plan.models.oversight import CommunityReview, Suspension

__all__ = [
    "Action",
    "BudgetLine",
    "Committee",
    "CommunityReview",
    "Contact",
    "CourseUse",
    "Dialogue",
    "Edition",
    "Forum",
    "Framework",
    "Fund",
    "FundDate",
    "Gap",
    "GoodPractice",
    "Harm",
    "HelpOffer",
    "HelpRequest",
    "Lead",
    "LeadWeek",
    "LegalAct",
    "Mandate",
    "Measure",
    "MeasureImport",
    "MeasureStatus",
    "Milestone",
    "Municipality",
    "Objective",
    "Occasion",
    "OpenDoor",
    "Pledge",
    "PracticeEvidence",
    "ProposedGap",
    "Publication",
    "Risk",
    "Speakers",
    "SpokenLanguage",
    "Statement",
    "Strategy",
    "Suspension",
    "Term",
    "Visit",
]
