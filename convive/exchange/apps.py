"""Tells Django about this room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "convive.exchange"
    label = "exchange"
