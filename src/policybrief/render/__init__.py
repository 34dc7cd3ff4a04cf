"""From Document and Theme to HTML, and from HTML to PDF. Pure: the same input gives the same bytes."""
