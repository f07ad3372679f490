/// Every driver of this program; a line each.
let drivers: [Driver] = [
  .blocks("leitmotif", ["W1"], EngineMix.self),
  .blocks("leitmotif-portable", ["W1"], PortableEngineMix.self),
  .blocks("plain-swift", ["W1"], PlainMix.self),
  .figures("conversion-beside-raw", ["W2"], ConversionBesideRaw.self),
  .figures("decoding-beside-raw", ["W3"], DecodingBesideRaw.self),
  .figures("leitmotif-layers", ["W3"], HeardLayers.self),
  .figures("leitmotif-start", ["W4"], FirstBlock.self),
  .figures("leitmotif-blocks", ["W7"], WorstBlock.self),
  .figures("day-of-conversion", ["24h"], DayOfConversion.self),
  .figures("leitmotif-session", ["W5"], DemoSession.self),
  .figures("leitmotif-planner", ["W6"], PlannerRequests.self),
]
