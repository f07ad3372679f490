// Whoever imports the engine can name what it gives and takes: times, rates, positions, diagnostics.
@_exported public import LeitmotifScore
@_exported public import LeitmotifTiming
