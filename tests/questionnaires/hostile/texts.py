"""Texts with code in them, and tables with formulas."""

from __future__ import annotations

from collections.abc import Iterator

from tests.questionnaires.hostile.file import DAMAGED, SWOLLEN, TYPE, Hostile


def texts() -> Iterator[Hostile]:
    """Scripts and settings, and notes with code."""
    for label, text in {
        "shell": "#!/bin/sh\nrm -rf /",
        "python": "#!/usr/bin/env python3\nimport os",
        "batch": "@echo off\r\nformat c:",
        "postscript": "%!PS-Adobe-3.0\n(x) print",
        "rtf": "{\\rtf1\\ansi{\\object\\objocx}}",
        "mht": "MIME-Version: 1.0\nContent-Type: multipart/related",
        "letter": "Return-Path: <a@b.example>\nSubject: x",
        "shortcut": "[InternetShortcut]\nURL=https://evil.example",
        "autorun": "[autorun]\nopen=x.exe",
        "registry": "Windows Registry Editor Version 5.00\n",
        "sylk": 'ID;PWXL;N;E\nC;X1;Y1;EEXEC("calc")',
        "key": "-----BEGIN OPENSSH PRIVATE KEY-----\nabc",
        "calendar": "BEGIN:VCALENDAR\nATTACH:http://x",
        "powershell": "powershell -enc AAAA",
        "vbs": 'CreateObject("WScript.Shell").Run "calc"',
        "control": "hello\x07\x1b[2Jworld",
    }.items():
        yield Hostile(f"text: {label}", "notes.txt", text.encode(), TYPE)
    for label, text in {
        "script": "hello <script>alert(1)</script>",
        "spaced": "hello < script >alert(1)",
        "frame": "notes <iframe src=//evil.example>",
        "image": "notes <img src=x onerror=alert(1)>",
        "link": "click javascript:alert(1)",
        "data": "see data:text/html,<b>x",
        "utf-16": "hello <script>alert(1)</script>",
        "php": "x <?php system('x'); ?>",
        "asp": "x <% eval(1) %>",
    }.items():
        content = text.encode("utf-16") if label == "utf-16" else text.encode()
        yield Hostile(f"text with code: {label}", "notes.txt", content, "web page")
    yield Hostile("text: spaces alone", "notes.txt", b" \n\t\n", DAMAGED)
    yield Hostile("text: one endless line", "notes.txt", b"a" * 2_000_000, SWOLLEN)


def tables() -> Iterator[Hostile]:
    """Cells that a spreadsheet would compute."""
    for cell in (
        "=1+1",
        '=HYPERLINK("http://evil.example")',
        "=cmd|'/c calc'!A0",
        "@SUM(1+1)",
        "+cmd|'/c calc'!A0",
        "-cmd|'/c calc'!A0",
        "-2+3+cmd|'/c calc'!D2",
        '" =1+1"',
        "'=1+1",
        '=IMPORTXML("http://x")',
        "=A1&A2",
        "= WEBSERVICE(1)",
    ):
        for how, text in (("first", f"{cell},b\n"), ("later", f"a,b\n1,{cell}\n"), ("semicolon", f"a;b\n1;{cell}\n")):
            yield Hostile(f"table {how}: {cell[:12]}", "losses.csv", text.encode(), "formulas")
