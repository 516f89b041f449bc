"""From bytes to a document: numbered sentences and quotations, with exact offsets."""
