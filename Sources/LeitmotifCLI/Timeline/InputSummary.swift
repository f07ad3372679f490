package import LeitmotifConducting
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
      let text: String
      switch input.input {
      case .set, .hold, .letGo, .mix, .duck: return nil
      case .pause(let frames): text = "pause for \(frames) frames"
      case .seek(let ticks):
        text = "seek to quarter \(number(Double(ticks) / Double(MusicalPosition.ticksPerQuarter)))"
      case .request(let wanted):
        text = "request \(wanted.state.map { plan.states[$0].name } ?? "the state before")"
      case .release: text = "release"
      case .trigger(let stinger): text = "trigger \(plan.stingers[stinger].name)"
      case .fadeOut(let frames): text = "fade out over \(frames) frames"
      }
      return (input.frame, order, text)
    }
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
