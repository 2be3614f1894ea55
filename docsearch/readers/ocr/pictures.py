"""Making the picture of a page easier to read.

Measured on degraded and real pages: the red channel takes red seals off the signature, straightening and dividing
by the background win back lines that were lost; none of them harms a clean page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    import PIL.Image

Picture: TypeAlias = "PIL.Image.Image"
"""Of Pillow, which only what is recognised loads."""
Pixels = np.ndarray[Any, np.dtype[np.uint8]]

_STEEPEST = 4.0
"""Degrees of tilt that are looked for."""
_LEAST_TILT = 0.2
"""A tilt smaller than this is left alone: turning softens the letters."""
_PAPER = 235
_FAINT = 70
"""Ink lighter than this (of 255) is faint."""


def cleaned(picture: Picture) -> Picture:
    """The picture in grey: without red seals, straight, on white paper."""
    grey = _without_red(picture)
    tilt = tilt_of(np.asarray(grey))
    if abs(tilt) >= _LEAST_TILT:
        from PIL import Image

        grey = grey.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=_PAPER)
    return _inked(_on_white(grey))


def _without_red(picture: Picture) -> Picture:
    """The red channel, in which red ink is nearly as light as paper."""
    if picture.mode in ("L", "1", "I", "I;16", "F"):
        return picture.convert("L")
    return picture.convert("RGB").getchannel("R")


def tilt_of(grey: Pixels) -> float:
    """Degrees counterclockwise that set the lines level: where the ink's profile over the height is sharpest."""
    step = max(1, max(grey.shape) // 900)
    if min(grey.shape) < step:
        return 0.0  # a strip, which has no lines
    small = grey[: grey.shape[0] // step * step, : grey.shape[1] // step * step]
    small = small.reshape(small.shape[0] // step, step, -1, step).mean(axis=(1, 3)).astype(np.uint8)
    paper = np.percentile(small, 80)
    ys, xs = np.nonzero(small < paper - 60)
    if len(xs) < 200:
        return 0.0
    weights = (paper - small[ys, xs].astype(float)) / 255
    ys, xs = ys - small.shape[0] / 2, xs - small.shape[1] / 2

    def sharpness(degrees: float) -> float:
        angle = np.radians(degrees)
        heights = ys * np.cos(angle) - xs * np.sin(angle)
        profile = np.bincount((heights - heights.min()).astype(int), weights)
        return float(np.square(np.diff(profile)).sum())

    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5), key=sharpness)
    best = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=sharpness)
    return float(best) if sharpness(best) > 1.05 * sharpness(0.0) else 0.0


def _on_white(grey: Picture) -> Picture:
    """Shadows and yellowed paper divided away."""
    from PIL import Image, ImageFilter

    small = grey.resize((max(1, grey.width // 8), max(1, grey.height // 8)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.BoxBlur(6)).resize(grey.size)
    ground = np.maximum(np.asarray(paper, dtype=np.float32), 1)
    if float(ground.min()) > 248:
        return grey
    return Image.fromarray(np.clip(np.asarray(grey, dtype=np.float32) / ground * 255, 0, 255).astype(np.uint8))


def _inked(grey: Picture) -> Picture:
    """Faint print made dark: the ink of a weak scan is hardly darker than the paper of another."""
    from PIL import Image

    pixels = np.asarray(grey, dtype=np.float32)
    ink = float(np.percentile(pixels[::4, ::4], 0.5))
    if not _FAINT < ink < _PAPER - 15:
        return grey
    stretched = (pixels - ink) * (255 / (_PAPER + 10 - ink))
    return Image.fromarray(np.clip(stretched, 0, 255).astype(np.uint8))


def is_blank(grey: Picture) -> bool:
    """Whether hardly anything is printed: the back of a sheet."""
    pixels = np.asarray(grey.resize((max(1, grey.width // 4), max(1, grey.height // 4))))
    return bool((pixels < 160).mean() < 0.0004)
