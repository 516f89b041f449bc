"""The prompts, one Markdown file for each; `pipeline.prompting` reads them."""
