"""Pseudonyms in what is handed over: the option, and whom they stand for."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reader.model.releases.pseudonyms import Pseudonyms
    from reader.model.releases.release import Release
    from reader.store.project import Project

pseudonyms_option = click.option(
    "--pseudonyms", is_flag=True, help="A1, A2 ... in the place of annotators' names."
)


def pseudonyms_of(project: "Project", release: "Release | None" = None) -> "Pseudonyms":
    """Return the pseudonyms of a release, or without one those of the project.

    Those of a release begin with its coders and never change; those of the project begin with
    who came first.
    """
    from reader.model.releases.pseudonyms import Pseudonyms
    from reader.store import annotators

    everyone = annotators.everyone(project)
    if release is None:
        return Pseudonyms.of(everyone, (), "")
    return Pseudonyms.of(everyone, release.manifest.people, release.sha256)
