from django.db import migrations, models
import django.utils.timezone


class Migration(migrations.Migration):

    dependencies = [
        ('builder', '0002_contexts_and_layer_files'),
    ]

    # what was read of layers is read again when somebody asks for it: nothing has to be carried over
    operations = [
        migrations.DeleteModel(name='LayerFiles'),
        migrations.CreateModel(
            name='LayerFiles',
            fields=[
                ('chain', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('packed', models.BinaryField()),
                ('read_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
    ]
