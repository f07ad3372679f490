import FoundationEssentials
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// Reads a capture log line by line, and collects what is wrong with it.
struct CaptureReader {
  let file: String
  let plan: Plan
  private var problems: [Diagnostic] = []
  let names: InputNames
  private var rate: SampleRate?
  private var seed: UInt64 = 0
  private var inputs: [StampedInput] = []
  private var end: Int?
  /// The first line cannot be read, so what follows may mean anything.
  private var isUnknown = false

  init(file: String, plan: Plan) {
    self.file = file
    self.plan = plan
    names = InputNames(plan)
  }

  /// Reads a line; `isWhole`: its end is there. One that was cut off is passed over.
  mutating func read(_ text: Substring, number: Int, isWhole: Bool) {
    if isUnknown || text.allSatisfy(\.isWhitespace) { return }
    guard let line = try? JSONDecoder().decode(CaptureLine.self, from: Data(text.utf8)) else {
      if isWhole { refuse("this line is no JSON object of a capture log", number) }
      return
    }
    if end != nil { return refuse("the log has ended on a line before", number) }
    if line.leitmotif != nil, rate != nil {
      return refuse("a second beginning: a capture log has one, on its first line", number)
    }
    if let format = line.leitmotif { return readHeader(format, line, number) }
    if rate == nil {
      return refuse("a capture log begins with {\"leitmotif\":\"capture\",\"rate\":…,\"version\":1}", number)
    }
    guard let frame = line.frame, (0...longest).contains(frame) else {
      return refuse("'frame' is missing or outside 0...\(longest), a day", number)
    }
    if line.score != nil {
      refuse(
        "on frame \(frame) an edited score took over: what comes from there on was played from another score, and one "
          + "render cannot have both; cut the log off before this line to render what was played up to it",
        number)
      isUnknown = true
    } else if line.end == true {
      end = frame
    } else if let last = inputs.last, frame < last.frame {
      refuse("frame \(frame) comes before frame \(last.frame) of the line before", number)
    } else if let input = input(line, number) {
      inputs.append(StampedInput(at: frame, input))
    }
  }

  /// Frames of a day: nothing is further off.
  var longest: Int { 86_400 * (rate ?? plan.sampleRate).hertz }

  private mutating func readHeader(_ format: String, _ line: CaptureLine, _ number: Int) {
    guard format == CaptureLog.format, line.version == 1 else {
      isUnknown = true
      return refuse(
        "found format '\(CaptureReader.cut(format))' version \(line.version ?? 0); 'capture' version 1 can be read",
        number)
    }
    guard let hertz = line.rate, let found = SampleRate(hertz: hertz) else {
      return refuse("'rate' is missing or outside \(SampleRate.allowed)", number)
    }
    rate = found
    seed = line.seed ?? 0
    if found != plan.sampleRate {
      refuse(
        "the log was taken at \(found), and cannot be rendered at \(plan.sampleRate): use --rate \(found.hertz)",
        number)
    }
  }

  /// A name out of a file, short enough to be shown.
  static func cut(_ name: String) -> String { name.count > 80 ? name.prefix(80) + "…" : name }

  mutating func refuse(_ message: String, _ number: Int) {
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
    log.seed = seed
    log.frames = end ?? inputs.last?.frame ?? 0
    return log
  }
}
