import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// A planner and a score, for tests: what is asked, and the answer. The first cue begins at frame 0.
struct PlannerBench {
  let plan: Plan
  let planner: Planner

  init(_ yaml: String) throws {
    plan = try Plan(try ScoreFile(text: yaml, file: "score.yaml").score().score, sampleRate: .studio)
    planner = Planner(plan)
  }

  /// A request to go from one state, whose cue plays, to another.
  func request(from: String = "a", to: String = "b", at frame: Int, zero: Int = 0) throws -> Planner.Request {
    guard let from = plan.states.firstIndex(where: { $0.name == from }),
      let to = plan.states.firstIndex(where: { $0.name == to })
    else { throw NoSuchName() }
    return Planner.Request(
      from: from, to: to, at: frame, source: Planner.Request.Source(cue: plan.states[from].cue, zero: zero),
      holding: plan.conditions.map { _ in false })
  }

  func settled(at frame: Int, _ change: (inout Planner.Request) -> Void = { _ in }) throws -> TransitionPlan {
    var request = try request(at: frame)
    change(&request)
    return planner.plan(request)
  }

  /// The frame of the destination's body that it is entered on.
  func position(_ settled: TransitionPlan) -> Int {
    plan.cues[settled.destination.cue].map.frame(at: settled.destination.quarters).frames
  }
}
