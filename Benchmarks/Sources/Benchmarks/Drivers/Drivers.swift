/// Every driver of this program; a line each.
let drivers: [Driver] = [
  .blocks("plain-swift", ["W1"], PlainMix.self),
  .figures("leitmotif-session", ["W5"], DemoSession.self),
  .figures("leitmotif-planner", ["W6"], PlannerRequests.self),
]
