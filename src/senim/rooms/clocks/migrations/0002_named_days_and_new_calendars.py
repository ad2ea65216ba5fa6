from datetime import timedelta
from zoneinfo import ZoneInfo

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery

BATCH = 1000


def fill(apps, schema_editor):
    """A chain is the family of its first rule; a term came on the day it arrived, or the next after closing.

    Terms that have ended are never counted again: they keep the day their count began.
    """
    Clock = apps.get_model("clocks", "Clock")
    Clock.objects.update(family=F("rule"), came_on=F("start_day"))
    before = Clock.objects.filter(superseded_by=OuterRef("pk")).values("family")[:1]
    while (
        Clock.objects.filter(supersedes__isnull=False)
        .exclude(family=F("supersedes__family"))
        .update(family=Subquery(before))
    ):
        pass
    changed = []
    for clock in Clock.objects.filter(state="running").select_related("council").iterator(BATCH):
        day = came_on(clock)
        if day != clock.came_on:
            clock.came_on = day
            changed.append(clock)
    Clock.objects.bulk_update(changed, ["came_on"], batch_size=BATCH)
    # PostgreSQL alters no table while checks of its rows wait for the end of the transaction.
    schema_editor.connection.check_constraints()


def came_on(clock):
    starts = {params.get("start") for code, _day, params in clock.steps if code == "event"}
    if not starts & {"registration", "acceptance"}:
        return clock.start_day
    arrived = clock.started_at.astimezone(ZoneInfo(clock.council.time_zone))
    late = arrived.time().replace(second=0, microsecond=0) > clock.council.closes
    if late and "registration" in starts:
        return arrived.date() + timedelta(days=1)
    return arrived.date()


class Migration(migrations.Migration):

    dependencies = [
        ("clocks", "0001_initial"),
        ("territory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "council",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="territory.council",
                    ),
                ),
                ("until", models.DateField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveIndex(model_name="clock", name="clock_due"),
        migrations.AddField(
            model_name="clock", name="family", field=models.CharField(default="", max_length=60), preserve_default=False
        ),
        migrations.AddField(model_name="clock", name="came_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="clock", name="until", field=models.DateField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(model_name="clock", name="came_on", field=models.DateField()),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "running")),
                fields=("council", "procedure", "part", "family"),
                name="clock_runs_once",
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("state", "running")), fields=["council", "state", "due", "id"], name="clock_running"
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("state", "running")),
                fields=["council", "state", "calendar", "rule", "rule_since", "came_on", "until", "id"],
                name="clock_counted",
            ),
        ),
    ]
