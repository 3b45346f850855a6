"""A debrief rendered: plain lines, Markdown, JSON and a page of HTML."""
