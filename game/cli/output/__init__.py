"""What commands write: the streams, files, progress, and results in words and as JSON."""
