"""Workbooks and CSV in and out: every row told what becomes of it, then all of it or nothing."""
