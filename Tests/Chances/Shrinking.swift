import Leitmotif
import LeitmotifConducting
import LeitmotifTiming

/// Makes a log that fails smaller, for as long as it fails in the same way: first it says less, then it says
/// simpler things, then the score has less.
package struct Shrinking {
  private let kind: Fault.Kind
  package private(set) var stage: MemoryStage
  package private(set) var log: RandomLog
  /// What is wrong with the smallest.
  package private(set) var fault: Fault
  private var triesLeft: Int

  /// - Parameter tries: How many logs are tried at most.
  package init(_ trial: Trial, _ log: RandomLog, _ fault: Fault, tries: Int = 1500) {
    kind = fault.kind
    stage = trial.stage
    self.log = log
    self.fault = fault
    triesLeft = tries
  }

  package mutating func run() {
    cut()
    dropInputs()
    simplify()
    dropInputs()
    shrinkScore()
    dropInputs()
  }

  /// What the smallest brings about up to the fault, as an event log says it.
  package var told: [String] {
    let plan = stage.resident.plan
    var conductor = Conductor(plan)
    for input in log.inputs { conductor.handle(input) }
    conductor.advance(to: log.frames)
    return conductor.takeActions().compactMap { action in
      guard case .decided(let decision) = action, decision.frame <= fault.frame ?? .max,
        decision.kind != .beat, decision.kind != .bar
      else { return nil }
      return MusicEvent(decision, in: plan).json
    }
  }

  /// Whether a log still fails; if so it is the smallest.
  private mutating func keeps(_ smaller: RandomLog, in other: MemoryStage? = nil) -> Bool {
    guard triesLeft > 0 else { return false }
    triesLeft -= 1
    var tally = Trial.Tally()
    let stage = other ?? stage
    guard let found = Trial(stage).faults(smaller, &tally).first(where: { $0.kind == kind }) else {
      return false
    }
    (log, fault, self.stage) = (smaller, found, stage)
    return true
  }

  /// Ends soon after the fault.
  private mutating func cut() {
    var shorter = log
    if let frame = fault.frame.map({ max($0, log.savedAt ?? 0) }), frame + 100 < log.frames {
      shorter.frames = frame + 100
      shorter.inputs.removeAll { $0.frame >= shorter.frames }
      if keeps(shorter) { return }
    }
    while true {
      shorter = log
      shorter.frames /= 2
      shorter.inputs.removeAll { $0.frame >= shorter.frames }
      if shorter.frames < max(100, (shorter.savedAt ?? 0) + 1) || !keeps(shorter) { return }
    }
  }

  private mutating func dropInputs() {
    let all = log
    var chunk = max(1, all.inputs.count / 2)
    while true {
      var first = 0
      var hasShrunk = false
      while first < log.inputs.count {
        var smaller = log
        smaller.inputs.removeSubrange(first..<min(first + chunk, smaller.inputs.count))
        if keeps(smaller) { hasShrunk = true } else { first += chunk }
      }
      if chunk == 1 && !hasShrunk { return }
      if !hasShrunk || chunk > log.inputs.count { chunk = max(1, chunk / 2) }
      if triesLeft == 0 || log.inputs.isEmpty { return }
    }
  }

  private mutating func simplify() {
    for index in log.inputs.indices {
      for input in log.inputs[index].input.simpler {
        var simpler = log
        simpler.inputs[index].input = input
        if keeps(simpler) { break }
      }
    }
  }

  /// Drops whatever lines and fields of the score can go.
  private mutating func shrinkScore() {
    var index = 0
    while index < stage.text.lines.count, triesLeft > 0 {
      var lines = stage.text.lines
      // With a line go those that are under it.
      let depth = lines[index].depth
      let end = lines[(index + 1)...].firstIndex { $0.depth <= depth } ?? lines.count
      lines.removeSubrange(index..<end)
      if !keeps(lines) {
        dropFields(of: index)
        index += 1
      }
    }
  }

  private mutating func dropFields(of index: Int) {
    var place = 0
    while place < stage.text.lines[index].fields.count, triesLeft > 0 {
      var lines = stage.text.lines
      lines[index].removeSubrange(lines[index].fields[place])
      if !keeps(lines) { place += 1 }
    }
  }

  private mutating func keeps(_ lines: [String]) -> Bool {
    let text = lines.joined(separator: "\n") + "\n"
    guard let smaller = try? MemoryStage(text, rate: stage.resident.plan.sampleRate) else { return false }
    return keeps(log, in: smaller)
  }
}

extension String {
  fileprivate var lines: [String] { split(separator: "\n").map(String.init) }

  /// How far a line is indented.
  fileprivate var depth: Int { prefix { $0 == " " }.count }

  /// The fields of a line's outermost braces that can be cut out, each with its comma.
  fileprivate var fields: [Range<Index>] {
    var fields: [Range<Index>] = []
    var depth = 0
    var start: Index?
    for index in indices {
      switch self[index] {
      case "{", "[": depth += 1
      case "}", "]":
        depth -= 1
        if depth == 0, let begun = start {
          fields.append(begun..<index)
          start = nil
        }
      case "," where depth == 1:
        if let begun = start { fields.append(begun..<index) }
        start = index
      default: break
      }
    }
    return fields
  }
}
