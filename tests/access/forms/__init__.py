"""The project's forms as a person sends them, by what they do. A new form must be added to one of these tables."""

from collections.abc import Mapping
from typing import Final

from tests.access.forms.form import Form
from tests.access.forms.library import LIBRARY
from tests.access.forms.people import PEOPLE
from tests.access.forms.placement import BROKERS, CLIENTS
from tests.access.forms.questionnaire import QUESTIONNAIRE

__all__ = ["FORMS", "Form"]

FORMS: Final[Mapping[str, Form]] = {**PEOPLE, **QUESTIONNAIRE, **LIBRARY, **CLIENTS, **BROKERS}
