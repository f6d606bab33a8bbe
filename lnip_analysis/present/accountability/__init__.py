"""Chapter 7: tasks and bodies."""
