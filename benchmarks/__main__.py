"""Run every benchmark, or those named: ``python -m benchmarks mark import_``."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import benchmarks

HELPERS = {"__main__", "happenings", "measure", "material", "terminal"}


def main() -> None:
    """Run the benchmarks one after the other."""
    names = [module.name for module in iter_modules(benchmarks.__path__)]
    for name in sys.argv[1:] or [name for name in names if name not in HELPERS]:
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
