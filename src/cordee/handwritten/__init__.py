"""Files written by hand in YAML: read with bounds, field by field, errors that name the line or the field."""

from cordee.handwritten.fields import Fields, number
from cordee.handwritten.yaml_source import Data, read_yaml

__all__ = ["Data", "Fields", "number", "read_yaml"]
