"""The frame of the IRM tracker: ground floor, roof and wiring."""

from irm.celery import app as celery_app

__all__ = ["celery_app"]
