"""Tables drawn as charts: bars, columns, lines, pies, every cell of the table printed once as a label."""
