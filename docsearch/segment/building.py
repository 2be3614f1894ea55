"""Compiles the segmenter while a wheel is built, where that is asked for: ``HATCH_BUILD_HOOKS_ENABLE=1 pip install .``.

A hook of Hatch, named in `pyproject.toml`, which says what it needs. It is no part of a wheel.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compiled(BuildHookInterface[Any]):
    """Adds the module to a wheel; for an editable install, leaves it beside its source."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build in `build/`, with the compiler that setuptools finds; a backend runs where `pyproject.toml` is."""
        from Cython.Build import cythonize
        from setuptools import Distribution, Extension

        source = Extension("docsearch.segment.compiled", ["docsearch/segment/compiled.pyx"])
        build = Distribution({"ext_modules": cythonize([source], build_dir="build")}).get_command_obj("build_ext")
        build.build_temp = "build"
        build.inplace = version == "editable"
        build.build_lib = "build/lib"
        build.ensure_finalized()
        build.run()
        if not build.inplace:
            for output in map(Path, build.get_outputs()):
                build_data["force_include"][str(output.resolve())] = output.relative_to(build.build_lib).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
