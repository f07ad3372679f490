package import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// What a game said, in sentences: a value that runs is one of them, and not a hundred a second.
package struct InputSummary {
  package struct Sentence: Equatable, Sendable {
    package let frame: Int
    package let text: String
  }

  /// In order of their frames; what is said on one frame is one sentence.
  package let sentences: [Sentence]

  package init(_ inputs: [StampedInput], _ plan: Plan) {
    let phrases = InputSummary.settings(inputs, plan) + InputSummary.requests(inputs, plan)
    var frames: [Int: [(order: Int, text: String)]] = [:]
    for phrase in phrases { frames[phrase.frame, default: []].append((phrase.order, phrase.text)) }
    sentences = frames.keys.sorted().map { frame in
      let here = (frames[frame] ?? []).sorted { $0.order < $1.order }
      return Sentence(frame: frame, text: here.map(\.text).joined(separator: ", "))
    }
  }

  private typealias Phrase = (frame: Int, order: Int, text: String)

  private static func requests(_ inputs: [StampedInput], _ plan: Plan) -> [Phrase] {
    inputs.enumerated().compactMap { order, input in
      words(input.input, plan).map { (input.frame, order, $0) }
    }
  }

  /// What is said at once; `nil` for a value that is set.
  private static func words(_ input: GameInput, _ plan: Plan) -> String? {
    switch input {
    case .set: nil
    case .request(let wanted): request(wanted, plan)
    case .release(let owner): owner == Claim.game ? "release" : "release by \(owner)"
    case .trigger(let stinger): "trigger \(plan.stingers[stinger].name)"
    case .hold(let parameter, let value, let claim):
      "hold \(plan.parameters[parameter].name) = \(number(value))" + bracketed(details(claim))
    case .letGo(let parameter, let owner):
      "let go of \(plan.parameters[parameter].name)" + (owner == Claim.game ? "" : " by \(owner)")
    case .mix(let mix): "mix \(mix.map { plan.score.mixes[$0].name } ?? "none")"
    case .duck(let duck, let isOn): "duck \(plan.score.ducks[duck].name) \(isOn ? "on" : "off")"
    case .pause(let frames): "pause for \(frames) frames"
    case .seek(let ticks):
      "seek to quarter \(number(Double(ticks) / Double(MusicalPosition.ticksPerQuarter)))"
    case .fadeOut(let frames): "fade out over \(frames) frames"
    }
  }

  private static func request(_ wanted: StateRequest, _ plan: Plan) -> String {
    var more = details(wanted.claim)
    if wanted.isQueued { more.append("queued") }
    if wanted.retriggers { more.append("again") }
    if wanted.isForced { more.append("forced") }
    if let frame = wanted.exitAt {
      more.append("leaving at \(frame), or \(wanted.latePolicy == .now ? "now" : "where the rule says")")
    }
    return "request \(wanted.state.map { plan.states[$0].name } ?? "the state before")" + bracketed(more)
  }

  private static func details(_ claim: Claim) -> [String] {
    var details: [String] = []
    if claim.owner != Claim.game { details.append("by \(claim.owner)") }
    if let priority = claim.priority { details.append("priority \(priority)") }
    if let frames = claim.timeToLive { details.append("for \(frames) frames") }
    return details
  }

  private static func bracketed(_ details: [String]) -> String {
    details.isEmpty ? "" : " (\(details.joined(separator: "; ")))"
  }

  /// A value set, or values set so soon after one another that they make a line.
  private static func settings(_ inputs: [StampedInput], _ plan: Plan) -> [Phrase] {
    let gap = plan.sampleRate.hertz / 50
    return plan.parameters.indices.flatMap { parameter -> [Phrase] in
      var lines: [[(frame: Int, order: Int, value: Double)]] = []
      for (order, input) in inputs.enumerated() {
        guard case .set(parameter, let value) = input.input else { continue }
        let isContinued = lines.last?.last.map { (1...gap).contains(input.frame - $0.frame) } ?? false
        if !isContinued { lines.append([]) }
        lines[lines.count - 1].append((input.frame, order, value))
      }
      let name = plan.parameters[parameter].name
      return lines.map { line in
        let (first, last) = (line[0], line[line.count - 1])
        if line.count == 1 { return (first.frame, first.order, "\(name) = \(number(first.value))") }
        let text = "\(name) = \(number(first.value)) to \(number(last.value)) until \(last.frame)"
        return (first.frame, first.order, text)
      }
    }
  }

  /// At most four digits after the point, and none that say nothing.
  private static func number(_ value: Double) -> String {
    var text = Figures.fixed(value, 4)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
