"""Numbers make room for parts; what is answered has ended that day."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("appeals", "0002_whole_procedure")]
    operations = [
        migrations.RunSQL(
            "UPDATE appeals_appeal SET serial = (serial / 10000000) * 1000000000 + (serial % 10000000) * 100, "
            "closed_on = answered_on WHERE serial < 1000000000000",
            migrations.RunSQL.noop,
        ),
    ]
