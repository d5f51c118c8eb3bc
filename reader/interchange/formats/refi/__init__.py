"""REFI-QDA, the exchange format of tools for qualitative analysis: what ``qdpx`` and ``qdc`` share.

The facts are those of the schema of 2019 (``Project.xsd``), and of what tools make of it, as
QualCoder's own reader and writer (``refi.py``) tell: NVivo and MAXQDA count a CRLF as two, ATLAS.ti as
one; QualCoder begins every text with a byte-order mark that it does not count; NVivo and QualCoder count
UTF-16 units; ATLAS.ti calls ``project.qde`` by the project's name.
"""
