"""What the product has to beat: rules without a model, and bare few-shot prompting."""
