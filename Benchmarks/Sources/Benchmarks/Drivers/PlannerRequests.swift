/// W6: what the control thread takes for a score as large as a big game's.
enum PlannerRequests: FigureDriver {
  static func figures(_ workload: Workload) throws -> [String: [Double]] {
    var figures: [String: [Double]] = [:]
    for _ in 0..<workload.repetitions {
      for (name, microseconds) in try ControlBenchmark().figures() {
        figures[name, default: []].append(microseconds)
      }
    }
    return figures
  }
}
