"""An annotator's own marks in reading order, those that a condition names."""

from reader.store.project import Project


def of_marks(
    project: Project, annotator: str, condition: str, values: dict[str, str]
) -> list[tuple[str, str]]:
    """Return ``(id, tag)`` of active marks of the round at work that a condition on ``a`` holds for.

    By story, date and article, then by where they begin; for the modules of the store.
    """
    rows = project.rows(
        "SELECT a.id, a.tag FROM annotation AS a"
        " JOIN article ON article.id = a.article"
        " JOIN annotation_span AS s ON s.annotation = a.id AND s.part = 0"
        " WHERE a.annotator = :annotator AND a.round = :round AND a.status = 'active'"
        f" AND {condition}"
        " ORDER BY article.story, article.published, article.id, s.start_cp, a.id",
        {**values, "annotator": annotator, "round": project.round},
    )
    return [(str(id_), str(tag)) for id_, tag in rows]
