"""Colours of the pictures: fir green and slate for structure, rope orange for what asks for action."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Palette:
    """One colour by role, in any notation that SVG takes."""

    ink: str
    soft: str
    line: str
    paper: str
    track: str
    fir: str
    fir_ink: str
    slate: str
    rope: str
    rope_ink: str
    land: str
    abroad: str
    water: str


LIGHT = Palette(
    ink="#15211c",
    soft="#4b5a53",
    line="#c9d3cd",
    paper="#ffffff",
    track="#e6ece8",
    fir="#2b6a50",
    fir_ink="#ffffff",
    slate="#47606d",
    rope="#d95f0e",
    rope_ink="#a34700",
    land="#eef3ef",
    abroad="#f7f8f6",
    water="#dfe8ec",
)
DARK = Palette(
    ink="#e9f0ec",
    soft="#b0beb6",
    line="#3a4a42",
    paper="#16201b",
    track="#2a3831",
    fir="#6dbb97",
    fir_ink="#0c1511",
    slate="#9db6c2",
    rope="#ff9446",
    rope_ink="#ffb27a",
    land="#22302a",
    abroad="#1a2420",
    water="#16252b",
)
SCREEN = Palette(**{each.name: f"var(--{each.name.replace('_', '-')})" for each in fields(Palette)})
"""Colours as CSS variables, so that one picture serves light and dark pages."""


def css_variables(palette: Palette) -> str:
    """The palette as declarations of the variables that `SCREEN` reads."""
    return "".join(
        f"--{each.name.replace('_', '-')}:{getattr(palette, each.name)};"
        for each in fields(palette)
    )
