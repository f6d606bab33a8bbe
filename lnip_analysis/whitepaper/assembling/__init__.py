"""Executed chapters become one document: prose read, outputs taken over, everything numbered."""
