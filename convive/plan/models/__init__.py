"""Tables of the plan: framework, objectives, actions, money, mandates."""

from convive.plan.models.actions import Action, BudgetLine
from convive.plan.models.frameworks import Framework, Objective
from convive.plan.models.mandates import Mandate

__all__ = ["Action", "BudgetLine", "Framework", "Mandate", "Objective"]
