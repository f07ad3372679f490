import FoundationEssentials
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// Reads a capture log line by line, and collects what is wrong with it.
struct CaptureReader {
  let file: String
  let plan: Plan
  private var problems: [Diagnostic] = []
  private var rate: SampleRate?
  private var inputs: [StampedInput] = []
  private var end: Int?

  init(file: String, plan: Plan) {
    self.file = file
    self.plan = plan
  }

  /// Reads a line; `isWhole`: its end is there. One that was cut off is passed over.
  mutating func read(_ text: Substring, number: Int, isWhole: Bool) {
    if text.allSatisfy(\.isWhitespace) { return }
    guard let line = try? JSONDecoder().decode(CaptureLine.self, from: Data(text.utf8)) else {
      if isWhole { refuse("this line is no JSON object of a capture log", number) }
      return
    }
    if end != nil { return refuse("the log has ended on a line before", number) }
    if let format = line.leitmotif { return readHeader(format, line, number) }
    if rate == nil {
      return refuse("a capture log begins with {\"leitmotif\":\"capture\",\"rate\":…,\"version\":1}", number)
    }
    guard let frame = line.frame, (0...longest).contains(frame) else {
      return refuse("'frame' is missing or outside 0...\(longest), a day", number)
    }
    if line.end == true {
      end = frame
    } else if let last = inputs.last, frame < last.frame {
      refuse("frame \(frame) comes before frame \(last.frame) of the line before", number)
    } else if let input = input(line, number) {
      inputs.append(StampedInput(at: frame, input))
    }
  }

  /// Frames of a day.
  private var longest: Int { 86_400 * (rate ?? plan.sampleRate).hertz }

  private mutating func readHeader(_ format: String, _ line: CaptureLine, _ number: Int) {
    guard format == CaptureLog.format, line.version == 1 else {
      return refuse(
        "found format '\(format)' version \(line.version ?? 0); 'capture' version 1 can be read", number)
    }
    guard let hertz = line.rate, let found = SampleRate(hertz: hertz) else {
      return refuse("'rate' is missing or outside \(SampleRate.allowed)", number)
    }
    rate = found
    if found != plan.sampleRate {
      refuse(
        "the log was taken at \(found), and cannot be rendered at \(plan.sampleRate): use --rate \(found.hertz)",
        number)
    }
  }

  private mutating func input(_ line: CaptureLine, _ number: Int) -> GameInput? {
    if let name = line.set {
      guard let parameter = index(name, plan.parameters.map(\.name), "parameter", number) else { return nil }
      guard let value = line.value else {
        refuse("'set' needs a 'value'", number)
        return nil
      }
      return .set(parameter: parameter, value: value)
    }
    if let name = line.request {
      return index(name, plan.states.map(\.name), "state", number).map { .request(state: $0) }
    }
    if let name = line.trigger {
      return index(name, plan.stingers.map(\.name), "stinger", number).map { .trigger(stinger: $0) }
    }
    if line.release == true { return .release }
    if let frames = line.fadeOut, (0...longest).contains(frames) { return .fadeOut(frames: frames) }
    if let frames = line.pause, (1...longest).contains(frames) { return .pause(frames: frames) }
    if let ticks = line.seek, ticks >= 0 { return .seek(ticks: ticks) }
    refuse("found none of 'set', 'request', 'release', 'trigger', 'fadeOut', 'pause', 'seek', 'end'", number)
    return nil
  }

  private mutating func index(_ name: String, _ names: [String], _ what: String, _ number: Int) -> Int? {
    if let found = names.firstIndex(of: name) { return found }
    refuse("there is no \(what) '\(name)'; the score has \(names.joined(separator: ", "))", number)
    return nil
  }

  private mutating func refuse(_ message: String, _ number: Int) {
    problems.append(Diagnostic(.error, file: file, mark: Mark(line: number, column: 1), message))
  }

  /// The log, if nothing was wrong. One that was cut off ends with its last input.
  func log() throws(InvalidScore) -> CaptureLog {
    guard problems.isEmpty else { throw InvalidScore(diagnostics: problems) }
    guard let rate else {
      throw InvalidScore(diagnostics: [Diagnostic(.error, file: file, mark: nil, "the capture log is empty")])
    }
    var log = CaptureLog(sampleRate: rate)
    log.inputs = inputs
    log.frames = end ?? inputs.last?.frame ?? 0
    return log
  }
}
