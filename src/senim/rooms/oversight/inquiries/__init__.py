"""Inquiries of deputies as pages show them: words, steps, parts, what stands on pages of other rooms."""
