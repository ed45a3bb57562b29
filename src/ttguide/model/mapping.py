"""How is a mapping changed that is never changed in place? The folds put and take by copying."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


def put(mapping: Mapping[_K, _V], key: _K, value: _V) -> Mapping[_K, _V]:
    """Return the mapping with the value at the key: in the place of the earlier one, or else at the end."""
    return {**mapping, key: value}


def without(mapping: Mapping[_K, _V], *keys: _K) -> Mapping[_K, _V]:
    """Return the mapping without these keys, whether it has them or not."""
    return {k: v for k, v in mapping.items() if k not in keys}
