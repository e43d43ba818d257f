"""The ground of the pages: furniture, rules, pictures, links, painted from templates and sheets."""
