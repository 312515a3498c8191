"""Collects the object that each file of an open set defines."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def collect(package: ModuleType | str, attribute: str, inside: str = __package__ or "") -> tuple[object, ...]:
    """The `attribute` of every module of an open set's folder, in the order of the file names.

    `package` is the folder's module or its name relative to this package ("credit_styles"). A file that does not define
    the attribute is an error that names the file: a dropped-in file must never be passed over in silence. A name that begins
    with an underscore is no kind: it is something that the kinds of that folder share.
    """
    if isinstance(package, str):
        package = importlib.import_module(f".{package}", inside)
    found = []
    for module_info in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        if module_info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{package.__name__}.{module_info.name}")
        if not hasattr(module, attribute):
            raise AttributeError(f"{module.__name__} defines no `{attribute}`: see the docstring of {package.__name__}")
        found.append(getattr(module, attribute))
    return tuple(found)
