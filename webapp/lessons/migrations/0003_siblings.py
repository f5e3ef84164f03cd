from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lessons", "0002_packs")]

    operations = [
        migrations.AddField(
            model_name="packedlesson",
            name="siblings",
            field=models.JSONField(default=dict),
        ),
    ]
