"""The directory of companies made searchable: one file, memory-mapped, patchable firm by firm."""

from cordee.retrieval.index.company_index import CompanyIndex, build_index, open_index

__all__ = ["CompanyIndex", "build_index", "open_index"]
