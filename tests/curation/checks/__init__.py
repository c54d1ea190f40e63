"""Tests of asking providers whether their offers still hold."""
