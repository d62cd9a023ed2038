"""The working draft: a table for each thing of the pack, and one for the history of each.

Django renders its picture of every model anew for each table that it makes. For a hundred tables at once that took most
of the time of a first start, so they are made by one operation, which renders once.
"""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Makes many tables that may refer to each other."""

    def __init__(self, models):
        self.models = models

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        for one in self.models:
            one.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for one in self.models:
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for one in reversed(self.models):
            one.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return "Make the tables of the working draft"


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("scenarios", "0002_editions_never_change"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="ResponseLevel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(help_text="The higher, the better; best is 5.")),
                        ("label", models.CharField(max_length=80)),
                        (
                            "short",
                            models.CharField(
                                help_text="Where there is room for one or two words.",
                                max_length=40,
                                verbose_name="short word",
                            ),
                        ),
                        ("colour", models.CharField(blank=True, max_length=20)),
                        ("meaning", models.TextField()),
                    ],
                    options={
                        "verbose_name": "level of response",
                        "verbose_name_plural": "levels of response",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Line",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("basis", models.CharField(max_length=200)),
                        (
                            "third_party",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not said"),
                                    ("true", "Claims by others"),
                                    ("false", "Own losses"),
                                    ("mixed", "Both"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("short", models.CharField(blank=True, max_length=60, verbose_name="short name")),
                        ("asks", models.CharField(blank=True, max_length=200, verbose_name="the question it answers")),
                        ("opens", models.TextField(blank=True, verbose_name="what opens it, in the guide")),
                        ("stops", models.TextField(blank=True, verbose_name="where it stops, in the guide")),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HeadGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=80, verbose_name="name")),
                    ],
                    options={
                        "verbose_name": "group of heads",
                        "verbose_name_plural": "groups of heads",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="GroupLeader",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="leaders",
                                to="scenarios.headgroup",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="led_groups",
                                to="scenarios.line",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "leading line",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("group", "line"), name="scenarios_leader_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Head",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("name", models.CharField(max_length=160)),
                        (
                            "party",
                            models.CharField(
                                choices=[("first", "Your own cost"), ("third", "A claim against you")], max_length=10
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="heads",
                                to="scenarios.headgroup",
                            ),
                        ),
                        (
                            "insurability",
                            models.CharField(blank=True, help_text="For example law-dependent.", max_length=80),
                        ),
                        (
                            "uninsurable",
                            models.BooleanField(
                                default=False, help_text="Wordings rarely take it over.", verbose_name="plan to fund"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "head of loss",
                        "verbose_name_plural": "heads of loss",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CauseFamily",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=80, verbose_name="name")),
                        ("title", models.CharField(blank=True, max_length=120, verbose_name="title in the guide")),
                        ("meaning", models.TextField(blank=True, verbose_name="meaning in the guide")),
                    ],
                    options={
                        "verbose_name": "family of causes",
                        "verbose_name_plural": "families of causes",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Cause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        (
                            "family",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="causes",
                                to="scenarios.causefamily",
                            ),
                        ),
                        ("name", models.CharField(max_length=160)),
                        ("plain", models.TextField(blank=True, verbose_name="in plain words")),
                        ("example", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Fact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=120, verbose_name="name")),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("choice", "One of its values"),
                                    ("yesno", "Yes or no"),
                                    ("number", "A number"),
                                    ("set", "Several of its values"),
                                    ("date", "A date"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("help", models.TextField(blank=True)),
                        (
                            "default_number",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                help_text="What a scenario that says nothing has.",
                                max_digits=20,
                                null=True,
                            ),
                        ),
                        ("default_date", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="FactValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "fact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="values", to="scenarios.fact"
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=160, verbose_name="words")),
                        (
                            "is_default",
                            models.BooleanField(
                                default=False,
                                help_text="What a scenario that says nothing has.",
                                verbose_name="default",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "value of a fact",
                        "verbose_name_plural": "values of facts",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("fact", "key"), name="scenarios_fact_value_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Feature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("choice", "One of its values"),
                                    ("yesno", "Yes or no"),
                                    ("money", "Pounds"),
                                    ("number", "A number"),
                                    ("percent", "A per cent"),
                                    ("date_or", "A date, or one of its words"),
                                    ("conditions", "Several controls"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=120, verbose_name="name")),
                        ("question", models.TextField(blank=True, verbose_name="question to the broker")),
                        ("has_ask", models.BooleanField(default=False, verbose_name="has a value to ask for")),
                        (
                            "ask_value",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="+",
                                to="scenarios.featurevalue",
                                verbose_name="value to ask for",
                            ),
                        ),
                        ("ask_number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("ask_date", models.DateField(blank=True, null=True)),
                        (
                            "ask_label",
                            models.CharField(
                                blank=True,
                                help_text="Reads after “Ask the insurer to …”.",
                                max_length=200,
                                verbose_name="what to ask",
                            ),
                        ),
                        (
                            "avail",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not said"),
                                    ("standard", "Usually given"),
                                    ("common", "Often given if asked for"),
                                    ("rare", "Rarely given"),
                                    ("na", "Not an extension"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="availability",
                            ),
                        ),
                        ("market", models.TextField(blank=True, verbose_name="market note")),
                        ("default_note", models.TextField(blank=True)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="features",
                                to="scenarios.line",
                            ),
                        ),
                        (
                            "general",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="of_lines",
                                to="scenarios.generalfeature",
                            ),
                        ),
                        (
                            "default_value",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="+",
                                to="scenarios.featurevalue",
                                verbose_name="market default",
                            ),
                        ),
                        ("default_number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("default_date", models.DateField(blank=True, null=True)),
                        (
                            "gap",
                            models.CharField(
                                blank=True,
                                help_text="Where its grant caps a clause.",
                                max_length=200,
                                verbose_name="a gap's title",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "wording feature",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="FeatureValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "feature",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="values",
                                to="scenarios.feature",
                            ),
                        ),
                        (
                            "general",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="values",
                                to="scenarios.generalfeature",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=160, verbose_name="words")),
                    ],
                    options={
                        "verbose_name": "value of a wording feature",
                        "verbose_name_plural": "values of wording features",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("feature", "key"), name="scenarios_feature_value_once"),
                            models.UniqueConstraint(fields=("general", "key"), name="scenarios_general_value_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("feature__isnull", False), ("general__isnull", True)),
                                    models.Q(("feature__isnull", True), ("general__isnull", False)),
                                    _connector="OR",
                                ),
                                name="scenarios_feature_value_owner",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="GeneralFeature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("choice", "One of its values"),
                                    ("yesno", "Yes or no"),
                                    ("money", "Pounds"),
                                    ("number", "A number"),
                                    ("percent", "A per cent"),
                                    ("date_or", "A date, or one of its words"),
                                    ("conditions", "Several controls"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=120, verbose_name="name")),
                        ("question", models.TextField(blank=True, verbose_name="question to the broker")),
                        ("has_ask", models.BooleanField(default=False, verbose_name="has a value to ask for")),
                        (
                            "ask_value",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="+",
                                to="scenarios.featurevalue",
                                verbose_name="value to ask for",
                            ),
                        ),
                        ("ask_number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("ask_date", models.DateField(blank=True, null=True)),
                        (
                            "ask_label",
                            models.CharField(
                                blank=True,
                                help_text="Reads after “Ask the insurer to …”.",
                                max_length=200,
                                verbose_name="what to ask",
                            ),
                        ),
                        (
                            "avail",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not said"),
                                    ("standard", "Usually given"),
                                    ("common", "Often given if asked for"),
                                    ("rare", "Rarely given"),
                                    ("na", "Not an extension"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="availability",
                            ),
                        ),
                        ("market", models.TextField(blank=True, verbose_name="market note")),
                        ("default_note", models.TextField(blank=True)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "general wording feature",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Section",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        (
                            "section",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="scenarios.section",
                            ),
                        ),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("yes_no", "Yes or no"),
                                    ("yes_partial_no", "Yes, partly or no"),
                                    ("number", "A number"),
                                    ("money", "Pounds"),
                                    ("percent", "A per cent"),
                                    ("choice", "One of its options"),
                                    ("multi", "Several of its options"),
                                    ("date", "A date"),
                                    ("text", "Text"),
                                    ("file", "A file"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("question", models.TextField()),
                        ("help", models.TextField()),
                        ("why", models.TextField(verbose_name="why insurers ask")),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Control",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("name", models.CharField(max_length=160)),
                        ("label", models.CharField(blank=True, max_length=80, verbose_name="short name")),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="asks_for",
                                to="scenarios.question",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("sdlc", "Development and release"), ("ops", "Operational cyber")],
                                max_length=4,
                            ),
                        ),
                        ("weight", models.DecimalField(decimal_places=6, max_digits=20)),
                        (
                            "headline",
                            models.CharField(blank=True, max_length=160, verbose_name="headline in the guide"),
                        ),
                        ("meaning", models.TextField(blank=True, verbose_name="meaning in the guide")),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="FeatureControl",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "feature",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="control_rows",
                                to="scenarios.feature",
                            ),
                        ),
                        (
                            "general",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="control_rows",
                                to="scenarios.generalfeature",
                            ),
                        ),
                        (
                            "use",
                            models.CharField(
                                choices=[("default", "Market default"), ("ask", "To ask for")], max_length=10
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scenarios.control"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "control",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("feature", "use", "control"), name="scenarios_feature_control_once"
                            ),
                            models.UniqueConstraint(
                                fields=("general", "use", "control"), name="scenarios_general_control_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("feature__isnull", False), ("general__isnull", True)),
                                    models.Q(("feature__isnull", True), ("general__isnull", False)),
                                    _connector="OR",
                                ),
                                name="scenarios_feature_control_owner",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CapGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=120, verbose_name="name")),
                    ],
                    options={
                        "verbose_name": "group of cap rules",
                        "verbose_name_plural": "groups of cap rules",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CapRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rules",
                                to="scenarios.capgroup",
                            ),
                        ),
                        (
                            "cap",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cap_rules",
                                to="scenarios.responselevel",
                            ),
                        ),
                        ("why", models.TextField(help_text="The reason that people read.")),
                        (
                            "fix",
                            models.TextField(blank=True, help_text="What would change it; blank where nothing does."),
                        ),
                        (
                            "gap",
                            models.CharField(
                                blank=True,
                                help_text="In a founder's words.",
                                max_length=200,
                                verbose_name="a gap's title",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CodedRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("why", models.TextField()),
                        ("fix", models.TextField(blank=True)),
                        (
                            "gap",
                            models.CharField(
                                blank=True,
                                help_text="In a founder's words.",
                                max_length=200,
                                verbose_name="a gap's title",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "text of a coded rule",
                        "verbose_name_plural": "texts of coded rules",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="GrantText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "level",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grant_text",
                                to="scenarios.responselevel",
                            ),
                        ),
                        ("why", models.TextField()),
                        ("fix", models.TextField(blank=True)),
                    ],
                    options={
                        "verbose_name": "text of grants",
                        "verbose_name_plural": "texts of grants",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="WarEffect",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "clause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="war_effects",
                                to="scenarios.featurevalue",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="war_effects",
                                to="scenarios.factvalue",
                            ),
                        ),
                        (
                            "level",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="war_effects",
                                to="scenarios.responselevel",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("clause", "event"), name="scenarios_war_effect_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="TerritoryReach",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "clause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reaches",
                                to="scenarios.featurevalue",
                            ),
                        ),
                        (
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reached_by",
                                to="scenarios.factvalue",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("clause", "territory"), name="scenarios_reach_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Clause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=120, verbose_name="name")),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="clauses", to="scenarios.line"
                            ),
                        ),
                        (
                            "grant_feature",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="granted_clauses",
                                to="scenarios.feature",
                                verbose_name="given by",
                            ),
                        ),
                        (
                            "grant_special",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "A feature's value gives it"),
                                    ("dependent", "Dependent interruption, decided by code"),
                                ],
                                default="",
                                max_length=20,
                                verbose_name="how it is given",
                            ),
                        ),
                        (
                            "sublimit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sublimited_clauses",
                                to="scenarios.feature",
                                verbose_name="sub-limit",
                            ),
                        ),
                        ("third", models.BooleanField(default=False, verbose_name="answers claims by others")),
                        (
                            "field",
                            models.BooleanField(
                                default=False,
                                help_text="Territories and cut-off dates apply.",
                                verbose_name="field action",
                            ),
                        ),
                        ("waiting", models.BooleanField(default=False, verbose_name="has a waiting period")),
                        (
                            "untested",
                            models.BooleanField(default=False, verbose_name="untested-software exclusion applies"),
                        ),
                        ("limited_why", models.TextField(blank=True, verbose_name="why limited")),
                        ("disputed_why", models.TextField(blank=True, verbose_name="why disputed")),
                        ("if_endorsed_why", models.TextField(blank=True, verbose_name="why only if endorsed")),
                        ("excluded_why", models.TextField(blank=True, verbose_name="why excluded")),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ClauseHead",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "clause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="head_rows",
                                to="scenarios.clause",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clause_rows",
                                to="scenarios.head",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "head that it answers",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("clause", "head"), name="scenarios_clause_head_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ClauseCapGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "clause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cap_rows",
                                to="scenarios.clause",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clause_rows",
                                to="scenarios.capgroup",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cap rules that it takes",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("clause", "group"), name="scenarios_clause_cap_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="GrantOutcome",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "clause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="outcomes",
                                to="scenarios.clause",
                            ),
                        ),
                        (
                            "value",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outcomes",
                                to="scenarios.featurevalue",
                            ),
                        ),
                        (
                            "gives",
                            models.CharField(
                                choices=[
                                    ("ok", "The cover"),
                                    ("limited", "Part of it"),
                                    ("disputed", "An argument"),
                                    ("excluded", "Nothing"),
                                    ("grant_no", "Nothing, unless endorsed"),
                                ],
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "what a value gives",
                        "ordering": ["value__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("clause", "value"), name="scenarios_outcome_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionOption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="options",
                                to="scenarios.question",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=200, verbose_name="words")),
                    ],
                    options={
                        "verbose_name": "option",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("question", "key"), name="scenarios_option_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Scenario",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("from_brief", models.BooleanField(default=False, verbose_name="among the first six")),
                        (
                            "headline",
                            models.CharField(blank=True, max_length=200, verbose_name="headline in the guide"),
                        ),
                        ("summary", models.TextField(blank=True, verbose_name="summary in the guide")),
                        (
                            "share_low",
                            models.DecimalField(
                                decimal_places=6,
                                help_text="From 0 to 1.",
                                max_digits=20,
                                verbose_name="share of devices affected, low",
                            ),
                        ),
                        (
                            "share_likely",
                            models.DecimalField(
                                decimal_places=6, help_text="From 0 to 1.", max_digits=20, verbose_name="likely"
                            ),
                        ),
                        (
                            "share_high",
                            models.DecimalField(
                                decimal_places=6, help_text="From 0 to 1.", max_digits=20, verbose_name="high"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionDrive",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drive_rows",
                                to="scenarios.question",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("context", "Only shown to people"),
                                    ("scenario", "A scenario"),
                                    ("control", "A control"),
                                    ("evidence", "Evidence of controls"),
                                    ("feature", "A wording feature"),
                                    ("all_features", "All wording features"),
                                    ("known", "What was known before"),
                                    ("severity", "What a loss may cost"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="driven_by",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="driven_by",
                                to="scenarios.control",
                            ),
                        ),
                        (
                            "feature",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="driven_by",
                                to="scenarios.feature",
                            ),
                        ),
                        (
                            "severity",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "—"),
                                    ("revenue", "Turnover"),
                                    ("gross_margin", "Gross margin"),
                                    ("injury", "Injury"),
                                    ("devices", "Devices"),
                                    ("affected_share", "Share affected"),
                                    ("sites", "Sites"),
                                    ("claimants", "Claimants"),
                                    ("unit_price", "Price of a device"),
                                    ("unit_cost", "Cost of a device"),
                                    ("downtime", "Downtime"),
                                    ("records", "Individuals"),
                                    ("acv", "Value of a contract"),
                                    ("sla", "Service credits"),
                                ],
                                default="",
                                max_length=16,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "what it drives",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("control__isnull", True),
                                        ("feature__isnull", True),
                                        ("scenario__isnull", False),
                                    ),
                                    models.Q(
                                        ("control__isnull", False),
                                        ("feature__isnull", True),
                                        ("scenario__isnull", True),
                                    ),
                                    models.Q(
                                        ("control__isnull", True),
                                        ("feature__isnull", False),
                                        ("scenario__isnull", True),
                                    ),
                                    models.Q(
                                        ("control__isnull", True), ("feature__isnull", True), ("scenario__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="scenarios_drive_one_target",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ControlLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="line_rows",
                                to="scenarios.control",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="control_rows",
                                to="scenarios.line",
                            ),
                        ),
                        ("weight", models.DecimalField(decimal_places=6, max_digits=20)),
                        ("terms", models.TextField(verbose_name="what its lack does to terms")),
                    ],
                    options={
                        "verbose_name": "weight in a line",
                        "verbose_name_plural": "weights in lines",
                        "ordering": ["line__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("control", "line"), name="scenarios_weight_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Band",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(max_length=60)),
                        ("least", models.DecimalField(decimal_places=6, max_digits=20, verbose_name="from a score of")),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Gate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "cap",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="gates", to="scenarios.band"
                            ),
                        ),
                        ("refer", models.BooleanField(default=False, verbose_name="refer to the broker")),
                        ("why", models.TextField()),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="GateLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "gate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="line_rows",
                                to="scenarios.gate",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="gate_rows",
                                to="scenarios.line",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "line",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("gate", "line"), name="scenarios_gate_line_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ScenarioCause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cause_rows",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "cause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scenario_rows",
                                to="scenarios.cause",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cause",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("scenario", "cause"), name="scenarios_scenario_cause_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ScenarioFact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "fact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scenarios.fact"
                            ),
                        ),
                        (
                            "value",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scenarios.factvalue",
                            ),
                        ),
                        ("number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="fact_rows",
                                to="scenarios.scenario",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "fact",
                        "ordering": ["fact__position", "value__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scenario", "fact", "value"), name="scenarios_scenario_fact_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="TimelineStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(help_text="When, then what: “Day 2: complaints of missing readings”."),
                        ),
                        (
                            "label",
                            models.CharField(
                                blank=True,
                                help_text="Two or three words.",
                                max_length=80,
                                verbose_name="in the picture",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ScenarioHead",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="head_rows",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scenario_rows",
                                to="scenarios.head",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("gbp", "fixed sum, £"),
                                    ("per_device", "£ for each device affected"),
                                    ("per_site", "£ for each site affected"),
                                    ("per_record", "£ for each individual"),
                                    ("gp_days", "days of gross profit"),
                                    ("acv_pct", "% of the yearly value of the contracts affected"),
                                    ("unit_cost_pct", "% of the cost to make each device affected"),
                                    ("per_claimant", "£ for each claimant"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("low", models.DecimalField(decimal_places=6, max_digits=20)),
                        ("likely", models.DecimalField(decimal_places=6, max_digits=20)),
                        ("high", models.DecimalField(decimal_places=6, max_digits=20)),
                        ("claimants_low", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        (
                            "claimants_likely",
                            models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                        ),
                        ("claimants_high", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                    ],
                    options={
                        "verbose_name": "head of loss",
                        "verbose_name_plural": "heads of loss",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("scenario", "head"), name="scenarios_scenario_head_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ScenarioControl",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="control_rows",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scenario_rows",
                                to="scenarios.control",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "control",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scenario", "control"), name="scenarios_scenario_control_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ScenarioHinge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hinge_rows",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "feature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scenario_rows",
                                to="scenarios.feature",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "what it turns on",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scenario", "feature"), name="scenarios_scenario_hinge_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Adjustment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("why", models.TextField(help_text="Reads after “because you answered”.")),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="AdjustmentChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "fact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scenarios.fact"
                            ),
                        ),
                        (
                            "value",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scenarios.factvalue",
                            ),
                        ),
                        ("number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        (
                            "adjustment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="scenarios.adjustment",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("set", "Set it to"), ("add", "Add to it"), ("drop", "Take out of it")],
                                max_length=4,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "change",
                        "ordering": ["fact__position", "value__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("adjustment", "kind", "fact", "value"), name="scenarios_change_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="WorkedCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=200)),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="scenarios.scenario",
                            ),
                        ),
                        ("company", models.TextField(blank=True, help_text="Who it happens to, in a line.")),
                        (
                            "inception",
                            models.DateField(
                                blank=True, help_text="When the policies start; blank: 1 January 2026.", null=True
                            ),
                        ),
                        (
                            "daily_gross_profit",
                            models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                        ),
                        (
                            "interruption_days",
                            models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                        ),
                        ("why", models.TextField(blank=True, help_text="What the case shows.")),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CaseFact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "fact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scenarios.fact"
                            ),
                        ),
                        (
                            "value",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scenarios.factvalue",
                            ),
                        ),
                        ("number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="fact_rows",
                                to="scenarios.workedcase",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "fact",
                        "ordering": ["fact__position", "value__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "fact", "value"), name="scenarios_case_fact_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CaseAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answer_rows",
                                to="scenarios.workedcase",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_rows",
                                to="scenarios.question",
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_rows",
                                to="scenarios.questionoption",
                            ),
                        ),
                        ("number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        ("text", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "verbose_name": "answer",
                        "ordering": ["question__position", "option__position", "pk"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CaseControl",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="control_rows",
                                to="scenarios.workedcase",
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_rows",
                                to="scenarios.control",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("yes", "Yes"),
                                    ("partial", "Partly"),
                                    ("no", "No"),
                                    ("dont_know", "Not known"),
                                ],
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "control",
                        "ordering": ["control__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "control"), name="scenarios_case_control")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CaseFeature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="feature_rows",
                                to="scenarios.workedcase",
                            ),
                        ),
                        (
                            "feature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_rows",
                                to="scenarios.feature",
                            ),
                        ),
                        (
                            "value",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_rows",
                                to="scenarios.featurevalue",
                            ),
                        ),
                        ("number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scenarios.control",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "wording",
                        "ordering": ["feature__position", "value__position", "pk"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CaseAmount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="amount_rows",
                                to="scenarios.workedcase",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_amounts",
                                to="scenarios.head",
                            ),
                        ),
                        ("gross", models.DecimalField(decimal_places=6, max_digits=20)),
                    ],
                    options={
                        "verbose_name": "amount",
                        "ordering": ["head__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "head"), name="scenarios_case_amount_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ExpectedCell",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cells",
                                to="scenarios.workedcase",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_cells",
                                to="scenarios.head",
                            ),
                        ),
                        (
                            "level",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_cells",
                                to="scenarios.responselevel",
                            ),
                        ),
                        (
                            "overlap",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "None"),
                                    ("clear", "Clear which pays first"),
                                    ("contribution", "They share"),
                                    ("conflict", "Each says the other pays first"),
                                ],
                                default="",
                                max_length=12,
                            ),
                        ),
                        ("gross", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("insured", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("uninsured", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                    ],
                    options={
                        "verbose_name": "expected cell",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "head"), name="scenarios_case_cell_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ExpectedClause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "cell",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="clause_rows",
                                to="scenarios.expectedcell",
                            ),
                        ),
                        (
                            "clause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_rows",
                                to="scenarios.clause",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "expected clause",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("cell", "clause"), name="scenarios_cell_clause_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ExpectedRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "cell",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rule_rows",
                                to="scenarios.expectedcell",
                            ),
                        ),
                        (
                            "cap_rule",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_rows",
                                to="scenarios.caprule",
                            ),
                        ),
                        (
                            "coded_rule",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_rows",
                                to="scenarios.codedrule",
                            ),
                        ),
                        (
                            "grant",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_grants",
                                to="scenarios.feature",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "expected rule",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cap_rule__isnull", False),
                                        ("coded_rule__isnull", True),
                                        ("grant__isnull", True),
                                    ),
                                    models.Q(
                                        ("cap_rule__isnull", True),
                                        ("coded_rule__isnull", False),
                                        ("grant__isnull", True),
                                    ),
                                    models.Q(
                                        ("cap_rule__isnull", True),
                                        ("coded_rule__isnull", True),
                                        ("grant__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="scenarios_expected_rule_one",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ExpectedLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "cell",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="line_rows",
                                to="scenarios.expectedcell",
                            ),
                        ),
                        (
                            "use",
                            models.CharField(
                                choices=[("falls_between", "Falls between"), ("overlap", "Overlap")], max_length=14
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_rows",
                                to="scenarios.line",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "expected line",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("cell", "use", "line"), name="scenarios_cell_line")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Condition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "cap_rule",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conditions",
                                to="scenarios.caprule",
                            ),
                        ),
                        (
                            "clause",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conditions",
                                to="scenarios.clause",
                            ),
                        ),
                        (
                            "adjustment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conditions",
                                to="scenarios.adjustment",
                            ),
                        ),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conditions",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "gate",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conditions",
                                to="scenarios.gate",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conditions",
                                to="scenarios.question",
                            ),
                        ),
                        (
                            "use",
                            models.CharField(
                                choices=[
                                    ("when", "Applies when"),
                                    ("trigger", "Triggered by"),
                                    ("answers", "Where it is answered"),
                                    ("facts", "Where in the event"),
                                    ("control", "Where a control"),
                                    ("requires", "Applies only if"),
                                    ("more_if", "Matters more if"),
                                    ("less_if", "Matters less if"),
                                    ("show_when", "Asked when"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "alternative",
                            models.PositiveSmallIntegerField(default=1, help_text="One of the alternatives must hold."),
                        ),
                        (
                            "fact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tested_by",
                                to="scenarios.fact",
                            ),
                        ),
                        (
                            "feature",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tested_by",
                                to="scenarios.feature",
                            ),
                        ),
                        (
                            "asked",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tested_by",
                                to="scenarios.question",
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tested_by",
                                to="scenarios.control",
                            ),
                        ),
                        (
                            "operator",
                            models.CharField(
                                choices=[
                                    ("is", "is, or is one of"),
                                    ("any", "has one of"),
                                    ("none", "has none of"),
                                    ("not", "is not"),
                                    ("gt", "is more than"),
                                    ("gte", "is at least"),
                                    ("lt", "is less than"),
                                    ("lte", "is at most"),
                                ],
                                default="is",
                                max_length=4,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("adjustment__isnull", True),
                                        ("cap_rule__isnull", False),
                                        ("clause__isnull", True),
                                        ("gate__isnull", True),
                                        ("question__isnull", True),
                                        ("scenario__isnull", True),
                                    ),
                                    models.Q(
                                        ("adjustment__isnull", True),
                                        ("cap_rule__isnull", True),
                                        ("clause__isnull", False),
                                        ("gate__isnull", True),
                                        ("question__isnull", True),
                                        ("scenario__isnull", True),
                                    ),
                                    models.Q(
                                        ("adjustment__isnull", False),
                                        ("cap_rule__isnull", True),
                                        ("clause__isnull", True),
                                        ("gate__isnull", True),
                                        ("question__isnull", True),
                                        ("scenario__isnull", True),
                                    ),
                                    models.Q(
                                        ("adjustment__isnull", True),
                                        ("cap_rule__isnull", True),
                                        ("clause__isnull", True),
                                        ("gate__isnull", True),
                                        ("question__isnull", True),
                                        ("scenario__isnull", False),
                                    ),
                                    models.Q(
                                        ("adjustment__isnull", True),
                                        ("cap_rule__isnull", True),
                                        ("clause__isnull", True),
                                        ("gate__isnull", False),
                                        ("question__isnull", True),
                                        ("scenario__isnull", True),
                                    ),
                                    models.Q(
                                        ("adjustment__isnull", True),
                                        ("cap_rule__isnull", True),
                                        ("clause__isnull", True),
                                        ("gate__isnull", True),
                                        ("question__isnull", False),
                                        ("scenario__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="scenarios_condition_owner",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("asked__isnull", True),
                                        ("control__isnull", True),
                                        ("fact__isnull", False),
                                        ("feature__isnull", True),
                                    ),
                                    models.Q(
                                        ("asked__isnull", True),
                                        ("control__isnull", True),
                                        ("fact__isnull", True),
                                        ("feature__isnull", False),
                                    ),
                                    models.Q(
                                        ("asked__isnull", False),
                                        ("control__isnull", True),
                                        ("fact__isnull", True),
                                        ("feature__isnull", True),
                                    ),
                                    models.Q(
                                        ("asked__isnull", True),
                                        ("control__isnull", False),
                                        ("fact__isnull", True),
                                        ("feature__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="scenarios_condition_subject",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ConditionValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "condition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="values",
                                to="scenarios.condition",
                            ),
                        ),
                        (
                            "fact_value",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tested_by",
                                to="scenarios.factvalue",
                            ),
                        ),
                        (
                            "feature_value",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tested_by",
                                to="scenarios.featurevalue",
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tested_by",
                                to="scenarios.questionoption",
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="value_of",
                                to="scenarios.control",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("", "—"), ("yes", "Yes"), ("partial", "Partly"), ("no", "No")],
                                default="",
                                max_length=8,
                            ),
                        ),
                        ("number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        ("text", models.CharField(blank=True, default="", max_length=200)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="GuidePage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("lead", models.TextField(verbose_name="sentence under the title")),
                        ("search_text", models.TextField(verbose_name="what a search engine shows")),
                    ],
                    options={
                        "verbose_name": "page of the guide",
                        "verbose_name_plural": "pages of the guide",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="GuideSide",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "side",
                            models.CharField(
                                choices=[("sdlc", "Development and release"), ("ops", "Operational cyber")],
                                max_length=4,
                                unique=True,
                            ),
                        ),
                        ("title", models.CharField(max_length=160)),
                        ("lead", models.TextField()),
                    ],
                    options={
                        "verbose_name": "side of controls",
                        "verbose_name_plural": "sides of controls",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="LinePoint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="points", to="scenarios.line"
                            ),
                        ),
                        (
                            "use",
                            models.CharField(
                                choices=[("pays", "It pays"), ("read_first", "To read first")], max_length=12
                            ),
                        ),
                        ("text", models.TextField()),
                    ],
                    options={
                        "verbose_name": "point of the guide",
                        "verbose_name_plural": "points of the guide",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ControlEvidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "control",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence_rows",
                                to="scenarios.control",
                            ),
                        ),
                        ("text", models.TextField()),
                    ],
                    options={
                        "verbose_name": "evidence",
                        "verbose_name_plural": "evidence",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Boundary",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("event", models.CharField(max_length=200)),
                        ("you", models.TextField(verbose_name="what you say")),
                        ("insurer", models.TextField(verbose_name="what the insurer says")),
                        ("settles", models.TextField(verbose_name="what settles it")),
                    ],
                    options={
                        "verbose_name_plural": "boundaries",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="BoundaryLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "boundary",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="line_rows",
                                to="scenarios.boundary",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="boundary_rows",
                                to="scenarios.line",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "line",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("boundary", "line"), name="scenarios_boundary_line")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="GuideSaying",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("label", models.CharField(max_length=80)),
                        ("words", models.TextField()),
                    ],
                    options={
                        "verbose_name": "advice on answering",
                        "verbose_name_plural": "advice on answering",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="GuideHow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "reader",
                            models.CharField(choices=[("founder", "Founders"), ("broker", "Brokers")], max_length=10),
                        ),
                        ("title", models.CharField(max_length=160)),
                        ("text", models.TextField()),
                    ],
                    options={
                        "verbose_name": "step of how it works",
                        "verbose_name_plural": "steps of how it works",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="GuideAsk",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("question", models.TextField()),
                        ("why", models.TextField()),
                    ],
                    options={
                        "verbose_name": "question to ask of a wording",
                        "verbose_name_plural": "questions to ask of a wording",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="GuideAskLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "ask",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="line_rows",
                                to="scenarios.guideask",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ask_rows",
                                to="scenarios.line",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "line",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [models.UniqueConstraint(fields=("ask", "line"), name="scenarios_ask_line")],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ScenarioBar",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bars",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                help_text="Blank: the company's own money.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bars",
                                to="scenarios.line",
                            ),
                        ),
                        (
                            "first",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="bars_from",
                                to="scenarios.timelinestep",
                                verbose_name="from step",
                            ),
                        ),
                        (
                            "last",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="bars_to",
                                to="scenarios.timelinestep",
                                verbose_name="to step",
                            ),
                        ),
                        ("words", models.CharField(max_length=120)),
                        ("if_asked", models.BooleanField(default=False, verbose_name="only if asked for")),
                    ],
                    options={
                        "verbose_name": "bar of the picture",
                        "verbose_name_plural": "bars of the picture",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ScenarioShut",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shut_rows",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shut_rows",
                                to="scenarios.line",
                            ),
                        ),
                        ("text", models.CharField(max_length=200)),
                    ],
                    options={
                        "verbose_name": "line that stays shut",
                        "verbose_name_plural": "lines that stay shut",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("scenario", "line"), name="scenarios_shut_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RelatedScenario",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="related_rows",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "related",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="related_from",
                                to="scenarios.scenario",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "related scenario",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("scenario", "related"), name="scenarios_related_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Term",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("term", models.CharField(max_length=120)),
                        ("meaning", models.TextField()),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="TermForm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "term",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="forms", to="scenarios.term"
                            ),
                        ),
                        ("text", models.CharField(max_length=120)),
                    ],
                    options={
                        "verbose_name": "other form",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Faq",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("question", models.CharField(max_length=300)),
                        ("answer", models.TextField()),
                    ],
                    options={
                        "verbose_name": "frequent question",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Benchmark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("use", models.CharField(blank=True, max_length=60, verbose_name="kind")),
                        ("source", models.CharField(max_length=200)),
                        ("year", models.CharField(max_length=20)),
                        (
                            "verified",
                            models.CharField(
                                choices=[
                                    ("verified", "Seen at the source, or in a report of it"),
                                    ("partly", "Part from memory"),
                                    ("no", "Not checked; never shown"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("figure", models.TextField()),
                        ("seen_in", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "verbose_name": "published figure",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="BenchmarkScenario",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "benchmark",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scenario_rows",
                                to="scenarios.benchmark",
                            ),
                        ),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="benchmark_rows",
                                to="scenarios.scenario",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "scenario",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("benchmark", "scenario"), name="scenarios_benchmark_scenario_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Label",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("kind", models.CharField(max_length=40)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        (
                            "value",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("text", models.TextField(verbose_name="words")),
                    ],
                    options={
                        "verbose_name": "words for a key",
                        "verbose_name_plural": "words for keys",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("kind", "key", "value"), name="scenarios_label_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PackNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("file", models.CharField(max_length=40)),
                        ("part", models.CharField(blank=True, default="", max_length=120)),
                        ("text", models.TextField()),
                    ],
                    options={
                        "verbose_name": "note for editors",
                        "verbose_name_plural": "notes for editors",
                        "ordering": ["file", "part"],
                        "constraints": [models.UniqueConstraint(fields=("file", "part"), name="scenarios_note_once")],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalResponseLevel",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(help_text="The higher, the better; best is 5.")),
                        ("label", models.CharField(max_length=80)),
                        (
                            "short",
                            models.CharField(
                                help_text="Where there is room for one or two words.",
                                max_length=40,
                                verbose_name="short word",
                            ),
                        ),
                        ("colour", models.CharField(blank=True, max_length=20)),
                        ("meaning", models.TextField()),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical level of response",
                        "verbose_name_plural": "historical levels of response",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalLine",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("basis", models.CharField(max_length=200)),
                        (
                            "third_party",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not said"),
                                    ("true", "Claims by others"),
                                    ("false", "Own losses"),
                                    ("mixed", "Both"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("short", models.CharField(blank=True, max_length=60, verbose_name="short name")),
                        ("asks", models.CharField(blank=True, max_length=200, verbose_name="the question it answers")),
                        ("opens", models.TextField(blank=True, verbose_name="what opens it, in the guide")),
                        ("stops", models.TextField(blank=True, verbose_name="where it stops, in the guide")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical line",
                        "verbose_name_plural": "historical lines",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalHeadGroup",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=80, verbose_name="name")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical group of heads",
                        "verbose_name_plural": "historical groups of heads",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGroupLeader",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.headgroup",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.line",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical leading line",
                        "verbose_name_plural": "historical leading lines",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalHead",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("name", models.CharField(max_length=160)),
                        (
                            "party",
                            models.CharField(
                                choices=[("first", "Your own cost"), ("third", "A claim against you")], max_length=10
                            ),
                        ),
                        (
                            "insurability",
                            models.CharField(blank=True, help_text="For example law-dependent.", max_length=80),
                        ),
                        (
                            "uninsurable",
                            models.BooleanField(
                                default=False, help_text="Wordings rarely take it over.", verbose_name="plan to fund"
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.headgroup",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical head of loss",
                        "verbose_name_plural": "historical heads of loss",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCauseFamily",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=80, verbose_name="name")),
                        ("title", models.CharField(blank=True, max_length=120, verbose_name="title in the guide")),
                        ("meaning", models.TextField(blank=True, verbose_name="meaning in the guide")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical family of causes",
                        "verbose_name_plural": "historical families of causes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCause",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("name", models.CharField(max_length=160)),
                        ("plain", models.TextField(blank=True, verbose_name="in plain words")),
                        ("example", models.TextField(blank=True)),
                        (
                            "family",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.causefamily",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical cause",
                        "verbose_name_plural": "historical causes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFact",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=120, verbose_name="name")),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("choice", "One of its values"),
                                    ("yesno", "Yes or no"),
                                    ("number", "A number"),
                                    ("set", "Several of its values"),
                                    ("date", "A date"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("help", models.TextField(blank=True)),
                        (
                            "default_number",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                help_text="What a scenario that says nothing has.",
                                max_digits=20,
                                null=True,
                            ),
                        ),
                        ("default_date", models.DateField(blank=True, null=True)),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical fact",
                        "verbose_name_plural": "historical facts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFactValue",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=160, verbose_name="words")),
                        (
                            "is_default",
                            models.BooleanField(
                                default=False,
                                help_text="What a scenario that says nothing has.",
                                verbose_name="default",
                            ),
                        ),
                        (
                            "fact",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.fact",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical value of a fact",
                        "verbose_name_plural": "historical values of facts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGeneralFeature",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("choice", "One of its values"),
                                    ("yesno", "Yes or no"),
                                    ("money", "Pounds"),
                                    ("number", "A number"),
                                    ("percent", "A per cent"),
                                    ("date_or", "A date, or one of its words"),
                                    ("conditions", "Several controls"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=120, verbose_name="name")),
                        ("question", models.TextField(blank=True, verbose_name="question to the broker")),
                        ("has_ask", models.BooleanField(default=False, verbose_name="has a value to ask for")),
                        ("ask_number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("ask_date", models.DateField(blank=True, null=True)),
                        (
                            "ask_label",
                            models.CharField(
                                blank=True,
                                help_text="Reads after “Ask the insurer to …”.",
                                max_length=200,
                                verbose_name="what to ask",
                            ),
                        ),
                        (
                            "avail",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not said"),
                                    ("standard", "Usually given"),
                                    ("common", "Often given if asked for"),
                                    ("rare", "Rarely given"),
                                    ("na", "Not an extension"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="availability",
                            ),
                        ),
                        ("market", models.TextField(blank=True, verbose_name="market note")),
                        ("default_note", models.TextField(blank=True)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        (
                            "ask_value",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.featurevalue",
                                verbose_name="value to ask for",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical general wording feature",
                        "verbose_name_plural": "historical general wording features",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFeature",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("choice", "One of its values"),
                                    ("yesno", "Yes or no"),
                                    ("money", "Pounds"),
                                    ("number", "A number"),
                                    ("percent", "A per cent"),
                                    ("date_or", "A date, or one of its words"),
                                    ("conditions", "Several controls"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=120, verbose_name="name")),
                        ("question", models.TextField(blank=True, verbose_name="question to the broker")),
                        ("has_ask", models.BooleanField(default=False, verbose_name="has a value to ask for")),
                        ("ask_number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("ask_date", models.DateField(blank=True, null=True)),
                        (
                            "ask_label",
                            models.CharField(
                                blank=True,
                                help_text="Reads after “Ask the insurer to …”.",
                                max_length=200,
                                verbose_name="what to ask",
                            ),
                        ),
                        (
                            "avail",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not said"),
                                    ("standard", "Usually given"),
                                    ("common", "Often given if asked for"),
                                    ("rare", "Rarely given"),
                                    ("na", "Not an extension"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="availability",
                            ),
                        ),
                        ("market", models.TextField(blank=True, verbose_name="market note")),
                        ("default_note", models.TextField(blank=True)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("default_number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("default_date", models.DateField(blank=True, null=True)),
                        (
                            "gap",
                            models.CharField(
                                blank=True,
                                help_text="Where its grant caps a clause.",
                                max_length=200,
                                verbose_name="a gap's title",
                            ),
                        ),
                        (
                            "ask_value",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.featurevalue",
                                verbose_name="value to ask for",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.line",
                            ),
                        ),
                        (
                            "general",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.generalfeature",
                            ),
                        ),
                        (
                            "default_value",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.featurevalue",
                                verbose_name="market default",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical wording feature",
                        "verbose_name_plural": "historical wording features",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFeatureValue",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=160, verbose_name="words")),
                        (
                            "feature",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.feature",
                            ),
                        ),
                        (
                            "general",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.generalfeature",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical value of a wording feature",
                        "verbose_name_plural": "historical values of wording features",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFeatureControl",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "use",
                            models.CharField(
                                choices=[("default", "Market default"), ("ask", "To ask for")], max_length=10
                            ),
                        ),
                        (
                            "feature",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.feature",
                            ),
                        ),
                        (
                            "general",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.generalfeature",
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.control",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical control",
                        "verbose_name_plural": "historical controls",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCapGroup",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=120, verbose_name="name")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical group of cap rules",
                        "verbose_name_plural": "historical groups of cap rules",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCapRule",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("why", models.TextField(help_text="The reason that people read.")),
                        (
                            "fix",
                            models.TextField(blank=True, help_text="What would change it; blank where nothing does."),
                        ),
                        (
                            "gap",
                            models.CharField(
                                blank=True,
                                help_text="In a founder's words.",
                                max_length=200,
                                verbose_name="a gap's title",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.capgroup",
                            ),
                        ),
                        (
                            "cap",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.responselevel",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical cap rule",
                        "verbose_name_plural": "historical cap rules",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCodedRule",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("why", models.TextField()),
                        ("fix", models.TextField(blank=True)),
                        (
                            "gap",
                            models.CharField(
                                blank=True,
                                help_text="In a founder's words.",
                                max_length=200,
                                verbose_name="a gap's title",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical text of a coded rule",
                        "verbose_name_plural": "historical texts of coded rules",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGrantText",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("why", models.TextField()),
                        ("fix", models.TextField(blank=True)),
                        (
                            "level",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.responselevel",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical text of grants",
                        "verbose_name_plural": "historical texts of grants",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalWarEffect",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "clause",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.featurevalue",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.factvalue",
                            ),
                        ),
                        (
                            "level",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.responselevel",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical war effect",
                        "verbose_name_plural": "historical war effects",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTerritoryReach",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "clause",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.featurevalue",
                            ),
                        ),
                        (
                            "territory",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.factvalue",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical territory reach",
                        "verbose_name_plural": "historical territory reachs",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalClause",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=120, verbose_name="name")),
                        (
                            "grant_special",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "A feature's value gives it"),
                                    ("dependent", "Dependent interruption, decided by code"),
                                ],
                                default="",
                                max_length=20,
                                verbose_name="how it is given",
                            ),
                        ),
                        ("third", models.BooleanField(default=False, verbose_name="answers claims by others")),
                        (
                            "field",
                            models.BooleanField(
                                default=False,
                                help_text="Territories and cut-off dates apply.",
                                verbose_name="field action",
                            ),
                        ),
                        ("waiting", models.BooleanField(default=False, verbose_name="has a waiting period")),
                        (
                            "untested",
                            models.BooleanField(default=False, verbose_name="untested-software exclusion applies"),
                        ),
                        ("limited_why", models.TextField(blank=True, verbose_name="why limited")),
                        ("disputed_why", models.TextField(blank=True, verbose_name="why disputed")),
                        ("if_endorsed_why", models.TextField(blank=True, verbose_name="why only if endorsed")),
                        ("excluded_why", models.TextField(blank=True, verbose_name="why excluded")),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.line",
                            ),
                        ),
                        (
                            "grant_feature",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.feature",
                                verbose_name="given by",
                            ),
                        ),
                        (
                            "sublimit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.feature",
                                verbose_name="sub-limit",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical clause",
                        "verbose_name_plural": "historical clauses",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalClauseHead",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "clause",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.clause",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.head",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical head that it answers",
                        "verbose_name_plural": "historical head that it answerss",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalClauseCapGroup",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "clause",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.clause",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.capgroup",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical cap rules that it takes",
                        "verbose_name_plural": "historical cap rules that it takess",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGrantOutcome",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "gives",
                            models.CharField(
                                choices=[
                                    ("ok", "The cover"),
                                    ("limited", "Part of it"),
                                    ("disputed", "An argument"),
                                    ("excluded", "Nothing"),
                                    ("grant_no", "Nothing, unless endorsed"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "clause",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.clause",
                            ),
                        ),
                        (
                            "value",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.featurevalue",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical what a value gives",
                        "verbose_name_plural": "historical what a value givess",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSection",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical section",
                        "verbose_name_plural": "historical sections",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalQuestion",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("yes_no", "Yes or no"),
                                    ("yes_partial_no", "Yes, partly or no"),
                                    ("number", "A number"),
                                    ("money", "Pounds"),
                                    ("percent", "A per cent"),
                                    ("choice", "One of its options"),
                                    ("multi", "Several of its options"),
                                    ("date", "A date"),
                                    ("text", "Text"),
                                    ("file", "A file"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("question", models.TextField()),
                        ("help", models.TextField()),
                        ("why", models.TextField(verbose_name="why insurers ask")),
                        (
                            "section",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.section",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical question",
                        "verbose_name_plural": "historical questions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalQuestionOption",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=200, verbose_name="words")),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.question",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical option",
                        "verbose_name_plural": "historical options",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalQuestionDrive",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("context", "Only shown to people"),
                                    ("scenario", "A scenario"),
                                    ("control", "A control"),
                                    ("evidence", "Evidence of controls"),
                                    ("feature", "A wording feature"),
                                    ("all_features", "All wording features"),
                                    ("known", "What was known before"),
                                    ("severity", "What a loss may cost"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "severity",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "—"),
                                    ("revenue", "Turnover"),
                                    ("gross_margin", "Gross margin"),
                                    ("injury", "Injury"),
                                    ("devices", "Devices"),
                                    ("affected_share", "Share affected"),
                                    ("sites", "Sites"),
                                    ("claimants", "Claimants"),
                                    ("unit_price", "Price of a device"),
                                    ("unit_cost", "Cost of a device"),
                                    ("downtime", "Downtime"),
                                    ("records", "Individuals"),
                                    ("acv", "Value of a contract"),
                                    ("sla", "Service credits"),
                                ],
                                default="",
                                max_length=16,
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.question",
                            ),
                        ),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.control",
                            ),
                        ),
                        (
                            "feature",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.feature",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical what it drives",
                        "verbose_name_plural": "historical what it drivess",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalControl",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("name", models.CharField(max_length=160)),
                        ("label", models.CharField(blank=True, max_length=80, verbose_name="short name")),
                        (
                            "side",
                            models.CharField(
                                choices=[("sdlc", "Development and release"), ("ops", "Operational cyber")],
                                max_length=4,
                            ),
                        ),
                        ("weight", models.DecimalField(decimal_places=6, max_digits=20)),
                        (
                            "headline",
                            models.CharField(blank=True, max_length=160, verbose_name="headline in the guide"),
                        ),
                        ("meaning", models.TextField(blank=True, verbose_name="meaning in the guide")),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.question",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical control",
                        "verbose_name_plural": "historical controls",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalControlLine",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("weight", models.DecimalField(decimal_places=6, max_digits=20)),
                        ("terms", models.TextField(verbose_name="what its lack does to terms")),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.control",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.line",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical weight in a line",
                        "verbose_name_plural": "historical weights in lines",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBand",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("label", models.CharField(max_length=60)),
                        ("least", models.DecimalField(decimal_places=6, max_digits=20, verbose_name="from a score of")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical band",
                        "verbose_name_plural": "historical bands",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGate",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("refer", models.BooleanField(default=False, verbose_name="refer to the broker")),
                        ("why", models.TextField()),
                        (
                            "cap",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.band",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical gate",
                        "verbose_name_plural": "historical gates",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGateLine",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "gate",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.gate",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.line",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical line",
                        "verbose_name_plural": "historical lines",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalScenario",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("from_brief", models.BooleanField(default=False, verbose_name="among the first six")),
                        (
                            "headline",
                            models.CharField(blank=True, max_length=200, verbose_name="headline in the guide"),
                        ),
                        ("summary", models.TextField(blank=True, verbose_name="summary in the guide")),
                        (
                            "share_low",
                            models.DecimalField(
                                decimal_places=6,
                                help_text="From 0 to 1.",
                                max_digits=20,
                                verbose_name="share of devices affected, low",
                            ),
                        ),
                        (
                            "share_likely",
                            models.DecimalField(
                                decimal_places=6, help_text="From 0 to 1.", max_digits=20, verbose_name="likely"
                            ),
                        ),
                        (
                            "share_high",
                            models.DecimalField(
                                decimal_places=6, help_text="From 0 to 1.", max_digits=20, verbose_name="high"
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical scenario",
                        "verbose_name_plural": "historical scenarios",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalScenarioCause",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "cause",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.cause",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical cause",
                        "verbose_name_plural": "historical causes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalScenarioFact",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        (
                            "fact",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.fact",
                            ),
                        ),
                        (
                            "value",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.factvalue",
                            ),
                        ),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical fact",
                        "verbose_name_plural": "historical facts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTimelineStep",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "text",
                            models.TextField(help_text="When, then what: “Day 2: complaints of missing readings”."),
                        ),
                        (
                            "label",
                            models.CharField(
                                blank=True,
                                help_text="Two or three words.",
                                max_length=80,
                                verbose_name="in the picture",
                            ),
                        ),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical step",
                        "verbose_name_plural": "historical steps",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalScenarioHead",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("gbp", "fixed sum, £"),
                                    ("per_device", "£ for each device affected"),
                                    ("per_site", "£ for each site affected"),
                                    ("per_record", "£ for each individual"),
                                    ("gp_days", "days of gross profit"),
                                    ("acv_pct", "% of the yearly value of the contracts affected"),
                                    ("unit_cost_pct", "% of the cost to make each device affected"),
                                    ("per_claimant", "£ for each claimant"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("low", models.DecimalField(decimal_places=6, max_digits=20)),
                        ("likely", models.DecimalField(decimal_places=6, max_digits=20)),
                        ("high", models.DecimalField(decimal_places=6, max_digits=20)),
                        ("claimants_low", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        (
                            "claimants_likely",
                            models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                        ),
                        ("claimants_high", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.head",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical head of loss",
                        "verbose_name_plural": "historical heads of loss",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalScenarioControl",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.control",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical control",
                        "verbose_name_plural": "historical controls",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalScenarioHinge",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "feature",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.feature",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical what it turns on",
                        "verbose_name_plural": "historical what it turns ons",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAdjustment",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("why", models.TextField(help_text="Reads after “because you answered”.")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical adjustment",
                        "verbose_name_plural": "historical adjustments",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAdjustmentChange",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("set", "Set it to"), ("add", "Add to it"), ("drop", "Take out of it")],
                                max_length=4,
                            ),
                        ),
                        (
                            "fact",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.fact",
                            ),
                        ),
                        (
                            "value",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.factvalue",
                            ),
                        ),
                        (
                            "adjustment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.adjustment",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical change",
                        "verbose_name_plural": "historical changes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalWorkedCase",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=200)),
                        ("company", models.TextField(blank=True, help_text="Who it happens to, in a line.")),
                        (
                            "inception",
                            models.DateField(
                                blank=True, help_text="When the policies start; blank: 1 January 2026.", null=True
                            ),
                        ),
                        (
                            "daily_gross_profit",
                            models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                        ),
                        (
                            "interruption_days",
                            models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                        ),
                        ("why", models.TextField(blank=True, help_text="What the case shows.")),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical worked case",
                        "verbose_name_plural": "historical worked cases",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCaseFact",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        (
                            "fact",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.fact",
                            ),
                        ),
                        (
                            "value",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.factvalue",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.workedcase",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical fact",
                        "verbose_name_plural": "historical facts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCaseAnswer",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        ("text", models.TextField(blank=True, default="")),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.workedcase",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.question",
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.questionoption",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical answer",
                        "verbose_name_plural": "historical answers",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCaseControl",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("yes", "Yes"),
                                    ("partial", "Partly"),
                                    ("no", "No"),
                                    ("dont_know", "Not known"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.workedcase",
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.control",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical control",
                        "verbose_name_plural": "historical controls",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCaseFeature",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.workedcase",
                            ),
                        ),
                        (
                            "feature",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.feature",
                            ),
                        ),
                        (
                            "value",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.featurevalue",
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.control",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical wording",
                        "verbose_name_plural": "historical wordings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCaseAmount",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("gross", models.DecimalField(decimal_places=6, max_digits=20)),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.workedcase",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.head",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical amount",
                        "verbose_name_plural": "historical amounts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalExpectedCell",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "overlap",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "None"),
                                    ("clear", "Clear which pays first"),
                                    ("contribution", "They share"),
                                    ("conflict", "Each says the other pays first"),
                                ],
                                default="",
                                max_length=12,
                            ),
                        ),
                        ("gross", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("insured", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("uninsured", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.workedcase",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.head",
                            ),
                        ),
                        (
                            "level",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.responselevel",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical expected cell",
                        "verbose_name_plural": "historical expected cells",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalExpectedClause",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "cell",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.expectedcell",
                            ),
                        ),
                        (
                            "clause",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.clause",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical expected clause",
                        "verbose_name_plural": "historical expected clauses",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalExpectedRule",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "cell",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.expectedcell",
                            ),
                        ),
                        (
                            "cap_rule",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.caprule",
                            ),
                        ),
                        (
                            "coded_rule",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.codedrule",
                            ),
                        ),
                        (
                            "grant",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.feature",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical expected rule",
                        "verbose_name_plural": "historical expected rules",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalExpectedLine",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "use",
                            models.CharField(
                                choices=[("falls_between", "Falls between"), ("overlap", "Overlap")], max_length=14
                            ),
                        ),
                        (
                            "cell",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.expectedcell",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.line",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical expected line",
                        "verbose_name_plural": "historical expected lines",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCondition",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "use",
                            models.CharField(
                                choices=[
                                    ("when", "Applies when"),
                                    ("trigger", "Triggered by"),
                                    ("answers", "Where it is answered"),
                                    ("facts", "Where in the event"),
                                    ("control", "Where a control"),
                                    ("requires", "Applies only if"),
                                    ("more_if", "Matters more if"),
                                    ("less_if", "Matters less if"),
                                    ("show_when", "Asked when"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "alternative",
                            models.PositiveSmallIntegerField(default=1, help_text="One of the alternatives must hold."),
                        ),
                        (
                            "operator",
                            models.CharField(
                                choices=[
                                    ("is", "is, or is one of"),
                                    ("any", "has one of"),
                                    ("none", "has none of"),
                                    ("not", "is not"),
                                    ("gt", "is more than"),
                                    ("gte", "is at least"),
                                    ("lt", "is less than"),
                                    ("lte", "is at most"),
                                ],
                                default="is",
                                max_length=4,
                            ),
                        ),
                        (
                            "cap_rule",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.caprule",
                            ),
                        ),
                        (
                            "clause",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.clause",
                            ),
                        ),
                        (
                            "adjustment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.adjustment",
                            ),
                        ),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "gate",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.gate",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.question",
                            ),
                        ),
                        (
                            "fact",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.fact",
                            ),
                        ),
                        (
                            "feature",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.feature",
                            ),
                        ),
                        (
                            "asked",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.question",
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.control",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical condition",
                        "verbose_name_plural": "historical conditions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalConditionValue",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("", "—"), ("yes", "Yes"), ("partial", "Partly"), ("no", "No")],
                                default="",
                                max_length=8,
                            ),
                        ),
                        ("number", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        ("text", models.CharField(blank=True, default="", max_length=200)),
                        (
                            "condition",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.condition",
                            ),
                        ),
                        (
                            "fact_value",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.factvalue",
                            ),
                        ),
                        (
                            "feature_value",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.featurevalue",
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.questionoption",
                            ),
                        ),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.control",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical condition value",
                        "verbose_name_plural": "historical condition values",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGuidePage",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("lead", models.TextField(verbose_name="sentence under the title")),
                        ("search_text", models.TextField(verbose_name="what a search engine shows")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical page of the guide",
                        "verbose_name_plural": "historical pages of the guide",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGuideSide",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "side",
                            models.CharField(
                                choices=[("sdlc", "Development and release"), ("ops", "Operational cyber")],
                                db_index=True,
                                max_length=4,
                            ),
                        ),
                        ("title", models.CharField(max_length=160)),
                        ("lead", models.TextField()),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical side of controls",
                        "verbose_name_plural": "historical sides of controls",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalLinePoint",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "use",
                            models.CharField(
                                choices=[("pays", "It pays"), ("read_first", "To read first")], max_length=12
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.line",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical point of the guide",
                        "verbose_name_plural": "historical points of the guide",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalControlEvidence",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        ("text", models.TextField()),
                        (
                            "control",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.control",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical evidence",
                        "verbose_name_plural": "historical evidence",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBoundary",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("event", models.CharField(max_length=200)),
                        ("you", models.TextField(verbose_name="what you say")),
                        ("insurer", models.TextField(verbose_name="what the insurer says")),
                        ("settles", models.TextField(verbose_name="what settles it")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical boundary",
                        "verbose_name_plural": "historical boundaries",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBoundaryLine",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "boundary",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.boundary",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.line",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical line",
                        "verbose_name_plural": "historical lines",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGuideSaying",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("label", models.CharField(max_length=80)),
                        ("words", models.TextField()),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical advice on answering",
                        "verbose_name_plural": "historical advice on answering",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGuideHow",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "reader",
                            models.CharField(choices=[("founder", "Founders"), ("broker", "Brokers")], max_length=10),
                        ),
                        ("title", models.CharField(max_length=160)),
                        ("text", models.TextField()),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical step of how it works",
                        "verbose_name_plural": "historical steps of how it works",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGuideAsk",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("question", models.TextField()),
                        ("why", models.TextField()),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical question to ask of a wording",
                        "verbose_name_plural": "historical questions to ask of a wording",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGuideAskLine",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "ask",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.guideask",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.line",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical line",
                        "verbose_name_plural": "historical lines",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalScenarioBar",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        ("words", models.CharField(max_length=120)),
                        ("if_asked", models.BooleanField(default=False, verbose_name="only if asked for")),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Blank: the company's own money.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.line",
                            ),
                        ),
                        (
                            "first",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.timelinestep",
                                verbose_name="from step",
                            ),
                        ),
                        (
                            "last",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.timelinestep",
                                verbose_name="to step",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical bar of the picture",
                        "verbose_name_plural": "historical bars of the picture",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalScenarioShut",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        ("text", models.CharField(max_length=200)),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.line",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical line that stays shut",
                        "verbose_name_plural": "historical lines that stay shut",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRelatedScenario",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        (
                            "related",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical related scenario",
                        "verbose_name_plural": "historical related scenarios",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTerm",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("term", models.CharField(max_length=120)),
                        ("meaning", models.TextField()),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical term",
                        "verbose_name_plural": "historical terms",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTermForm",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        ("text", models.CharField(max_length=120)),
                        (
                            "term",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.term",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical other form",
                        "verbose_name_plural": "historical other forms",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFaq",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("question", models.CharField(max_length=300)),
                        ("answer", models.TextField()),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical frequent question",
                        "verbose_name_plural": "historical frequent questions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBenchmark",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("use", models.CharField(blank=True, max_length=60, verbose_name="kind")),
                        ("source", models.CharField(max_length=200)),
                        ("year", models.CharField(max_length=20)),
                        (
                            "verified",
                            models.CharField(
                                choices=[
                                    ("verified", "Seen at the source, or in a report of it"),
                                    ("partly", "Part from memory"),
                                    ("no", "Not checked; never shown"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("figure", models.TextField()),
                        ("seen_in", models.CharField(blank=True, max_length=200)),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical published figure",
                        "verbose_name_plural": "historical published figures",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBenchmarkScenario",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "benchmark",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.benchmark",
                            ),
                        ),
                        (
                            "scenario",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scenarios.scenario",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical scenario",
                        "verbose_name_plural": "historical scenarios",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalLabel",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "description",
                            models.TextField(
                                blank=True,
                                help_text="Read by editors alone; a comment in the pack.",
                                verbose_name="note for editors",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("kind", models.CharField(max_length=40)),
                        (
                            "key",
                            models.CharField(
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        (
                            "value",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="What answers, quotes and editions call it by. It can't change once it is in use.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Za-z0-9{][A-Za-z0-9_.{}]*\\Z",
                                        "A key has letters, digits, `_` and `.` only, and begins with a letter or digit.",
                                    )
                                ],
                            ),
                        ),
                        ("text", models.TextField(verbose_name="words")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical words for a key",
                        "verbose_name_plural": "historical words for keys",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPackNote",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("file", models.CharField(max_length=40)),
                        ("part", models.CharField(blank=True, default="", max_length=120)),
                        ("text", models.TextField()),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical note for editors",
                        "verbose_name_plural": "historical notes for editors",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
            ]
        )
    ]
