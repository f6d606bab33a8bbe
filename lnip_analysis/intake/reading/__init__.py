"""Files as offices send them, read into grids: CSV, XLSX, XLS, HTML."""
