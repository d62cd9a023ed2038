#!/usr/bin/env python
"""Django's command line, on the embedded default unless DJANGO_SETTINGS_MODULE names other settings."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insure24.settings.local")
    execute_from_command_line(sys.argv)
