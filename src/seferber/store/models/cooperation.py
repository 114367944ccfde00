"""Standing cooperation of two states: sessions, visits, decisions, projects, messages, lessons."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from seferber.store.models.common import Coded, Evidence, OfOperation, in_language, unique_code


class Event(Coded, Evidence):
    """A session of a commission (KEK), a visit, a council meeting, an agreement."""

    body = models.CharField(max_length=80)
    session = models.CharField(max_length=20, blank=True, default="")
    titles = models.JSONField(default=dict)
    # ISO day, month or year: as exact as it is known.
    starts_on = models.CharField(max_length=10)
    precision = models.CharField(max_length=20, blank=True, default="day")
    city = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=20)
    before = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="to_be_held_before"
    )

    class Meta:
        constraints = unique_code("event")
        ordering = ["starts_on", "id"]

    @property
    def title(self) -> str:
        return in_language(self.titles)


class Decision(Coded, Evidence):
    """What was agreed, with a responsible office and a due date."""

    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.CASCADE, related_name="decisions"
    )
    texts = models.JSONField(default=dict)
    party = models.ForeignKey(
        "store.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    responsible = models.CharField(max_length=200)
    due_date = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, default="open")
    done_date = models.DateField(null=True, blank=True)
    before = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="prerequisites"
    )
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="carried_to"
    )
    statement = models.ForeignKey(
        "store.Statement", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = unique_code("decision")
        ordering = ["due_date", "id"]

    @property
    def text(self) -> str:
        return in_language(self.texts)


class Project(Coded, Evidence):
    titles = models.JSONField(default=dict)
    abouts = models.JSONField(default=dict, blank=True)
    field = models.CharField(max_length=80)
    responsible = models.CharField(max_length=300)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20)

    class Meta:
        constraints = unique_code("project")
        ordering = ["starts_on", "id"]

    @property
    def title(self) -> str:
        return in_language(self.titles)

    @property
    def about(self) -> str:
        return in_language(self.abouts)


class Milestone(OfOperation, Evidence):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="milestones")
    number = models.PositiveIntegerField()
    texts = models.JSONField(default=dict)
    due_date = models.DateField(null=True, blank=True)
    done_date = models.DateField(null=True, blank=True)
    responsible = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="milestone_once")]
        ordering = ["project_id", "number"]

    def __str__(self) -> str:
        return f"{self.project_id}/{self.number}"

    @property
    def text(self) -> str:
        return in_language(self.texts)


class CooperationMessage(Coded, Evidence):
    """A condolence, thanks, greeting or reply, to be passed on; with to whom and when it was."""

    kind = models.CharField(max_length=20)
    sender = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey("store.Party", on_delete=models.PROTECT, related_name="+")
    pass_on_to = models.CharField(max_length=200, blank=True, default="")
    texts = models.JSONField(default=dict)
    said_at = models.DateTimeField(null=True, blank=True)
    passed_on_at = models.DateTimeField(null=True, blank=True)
    passed_on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="answered_by"
    )
    candidate = models.OneToOneField(
        "store.Candidate",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="cooperation_message",
    )

    class Meta:
        constraints = unique_code("message")
        ordering = ["-said_at", "-id"]

    @property
    def text(self) -> str:
        return in_language(self.texts)


class Lesson(Coded, Evidence):
    """What happened, what to change, who, by when."""

    happeneds = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    responsible = models.CharField(max_length=200)
    due_date = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, default="open")

    class Meta:
        constraints = unique_code("lesson")
        ordering = ["due_date", "id"]

    @property
    def happened(self) -> str:
        return in_language(self.happeneds)

    @property
    def change(self) -> str:
        return in_language(self.changes)


class Appeal(Coded, Evidence):
    """An appeal to other countries made from the open gaps of a moment."""

    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # [{"item": code, "quantity": int, "gap": int, "places": int}, …]
    lines = models.JSONField(default=list)
    texts = models.JSONField(default=dict)

    class Meta:
        constraints = unique_code("appeal")
        ordering = ["-made_at"]

    @property
    def text(self) -> str:
        return in_language(self.texts)
