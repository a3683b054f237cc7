"""Tables of the programmes: initiatives and what is given for them."""

from convive.programmes.models.alert import AlertDesk, SchoolAlert
from convive.programmes.models.application import Application, Score
from convive.programmes.models.award import (
    Award,
    Coaching,
    GrantMeasure,
    GrantPayment,
    GrantReport,
)
from convive.programmes.models.call import Call, StepEvidence
from convive.programmes.models.campaign import (
    Campaign,
    CampaignHearing,
    CampaignRemark,
    CampaignTheme,
    Channel,
)
from convive.programmes.models.consultation import CurriculumQuestion
from convive.programmes.models.house import HousePartner, SharedHouse, UnmetWish
from convive.programmes.models.initiative import Contribution, Initiative
from convive.programmes.models.lineage import CoObservation, CourseOrigin, SharedCourse, Trainer
from convive.programmes.models.message import Appearance, Message, MessageTrial, Messenger
from convive.programmes.models.peer_research import (
    PeerCoding,
    PeerPriority,
    PeerProject,
    PeerRole,
    PeerSheet,
    PeerTheme,
    PeerYear,
)
from convive.programmes.models.planning import Idea, PlanningCondition, PlanningFile
from convive.programmes.models.premises import (
    Correction,
    PlaceExercise,
    PlaceMessage,
    Premises,
    ThemeForum,
)
from convive.programmes.models.session import Portrait, PortraitUse, Recording, Session
from convive.programmes.models.site import Delivery, EducationSite
from convive.programmes.models.slip import WayShown
from convive.programmes.models.space import HomeCount, SpaceProject
from convive.programmes.models.table import ProgrammeTable
from convive.programmes.models.trusted import Barrier, Dialogue, Intermediary, Outreach
from convive.programmes.models.work import (
    ContractYear,
    Opportunity,
    Placed,
    Placement,
    WorkPartner,
)

__all__ = [
    "AlertDesk",
    "Appearance",
    "Application",
    "Award",
    "Barrier",
    "Call",
    "Campaign",
    "CampaignHearing",
    "CampaignRemark",
    "CampaignTheme",
    "Channel",
    "CoObservation",
    "Coaching",
    "ContractYear",
    "Contribution",
    "Correction",
    "CourseOrigin",
    "CurriculumQuestion",
    "Delivery",
    "Dialogue",
    "EducationSite",
    "GrantMeasure",
    "GrantPayment",
    "GrantReport",
    "HomeCount",
    "HousePartner",
    "Idea",
    "Initiative",
    "Intermediary",
    "Message",
    "MessageTrial",
    "Messenger",
    "Opportunity",
    "Outreach",
    "PeerCoding",
    "PeerPriority",
    "PeerProject",
    "PeerRole",
    "PeerSheet",
    "PeerTheme",
    "PeerYear",
    "PlaceExercise",
    "PlaceMessage",
    "Placed",
    "Placement",
    "PlanningCondition",
    "PlanningFile",
    "Portrait",
    "PortraitUse",
    "Premises",
    "ProgrammeTable",
    "Recording",
    "SchoolAlert",
    "Score",
    "Session",
    "SharedCourse",
    "SharedHouse",
    "SpaceProject",
    "StepEvidence",
    "ThemeForum",
    "Trainer",
    "UnmetWish",
    "WayShown",
    "WorkPartner",
]
