"""Reports against annotated articles: how good is what the pipeline writes?"""
