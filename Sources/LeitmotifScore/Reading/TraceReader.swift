import LeitmotifTiming

/// Turns the lines of a trace into what a game said, and reports all that is wrong.
struct TraceReader {
  var report: Report
  private let ranges: [String: ClosedRange<Double>]
  private let parameters: Names
  private var events: [Scenario.Event] = []
  private var end = Rational.zero
  private var endMark = Mark(line: 1, column: 1)
  private var hasHeading = false
  /// Parameters whose values were outside their range, which is said once.
  private var clamped: Set<String> = []

  /// A day: nothing is further off.
  private static let longest = Rational(86_400)
  private static let separators = "; fields are separated by commas, and decimals have a point"
  private static let columns = ["time", "parameter", "value"]

  init(file: String, score: Score) {
    report = Report(file: file)
    ranges = Dictionary(score.parameters.map { ($0.name, $0.range) }, uniquingKeysWith: { first, _ in first })
    parameters = Names(score.parameters.map(\.name))
  }

  mutating func scenario(_ bytes: [UInt8]) -> Scenario? {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      report.error(nil, "this is not UTF-8 text")
      return nil
    }
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      read(line, number: index + 1)
    }
    if !hasHeading {
      report.error(Mark(line: 1, column: 1), "a trace begins with the line 'time,parameter,value'")
    }
    if hasHeading, end <= .zero, !report.hasErrors {
      report.error(endMark, "the trace has no time after 0, so there is nothing to live through")
    }
    return Scenario(title: "trace", events: events, end: .seconds(end), endMark: endMark)
  }

  /// A line without blanks around it, and without the mark that some programs write first.
  static func trimmed(_ line: Substring) -> Substring {
    var line = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    while line.last?.isWhitespace == true { line = line.dropLast() }
    return line
  }

  static func isHeading(_ line: Substring) -> Bool {
    let names = line.split(separator: ",", omittingEmptySubsequences: false).map { bare($0) }
    return names.map { $0.lowercased() } == columns
  }

  /// A field without its quotes.
  private static func bare(_ field: Substring) -> Substring {
    let field = trimmed(field)
    return field.count >= 2 && field.first == "\"" && field.last == "\""
      ? field.dropFirst().dropLast() : field
  }

  private mutating func read(_ line: Substring, number: Int) {
    let whole = TraceReader.trimmed(line)
    if whole.isEmpty || whole.hasPrefix("#") { return }
    if !hasHeading {
      hasHeading = true
      if TraceReader.isHeading(whole) { return }
      return report.error(
        Mark(line: number, column: 1),
        "a trace begins with the line 'time,parameter,value'; this is '\(whole.prefix(60))'"
          + (whole.contains { ";\t".contains($0) } ? TraceReader.separators : ""))
    }
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == 3 else {
      return report.error(
        Mark(line: number, column: 1),
        "a line has three fields, time, parameter and value; this has \(fields.count)"
          + (fields.count > 3 ? TraceReader.separators : ""))
    }
    // Columns count characters from 1, blanks before a field not among them.
    var marks: [Mark] = []
    var column = 1
    for field in fields {
      marks.append(
        Mark(line: number, column: column + field.prefix { $0.isWhitespace || $0 == "\u{FEFF}" }.count))
      column += field.count + 1
    }
    guard let time = time(TraceReader.bare(fields[0]), marks[0]) else { return }
    if time >= end { (end, endMark) = (time, marks[0]) }
    let (name, value) = (String(TraceReader.bare(fields[1])), TraceReader.bare(fields[2]))
    // Nothing after a time says only how long the trace goes on.
    if name.isEmpty && value.isEmpty { return }
    guard let range = ranges[name] else {
      return report.unknown("parameter", name, at: marks[1], parameters.ordered)
    }
    guard let number = Report.number(String(value)) else {
      return report.error(marks[2], "'\(name)' must be a number; this is '\(value.prefix(60))'")
    }
    if !range.contains(number), clamped.insert(name).inserted {
      report.warn(
        marks[2],
        "\(Report.shown(number)) is outside the range of '\(name)', \(Report.shown(range.lowerBound)) to "
          + "\(Report.shown(range.upperBound)): values outside count as the nearest inside")
    }
    events.append(
      Scenario.Event(time: .seconds(time), action: .set(parameter: name, value: number), mark: marks[0]))
  }

  /// Exactly where it is written shortly, and else to the nanosecond.
  private static func seconds(_ text: Substring) -> Rational? {
    if let exact = Rational(decimal: text) { return exact }
    guard let seconds = Report.number(String(text)), seconds.magnitude < 1e6 else { return nil }
    return Rational(Int((seconds * 1e9).rounded()), 1_000_000_000)
  }

  private mutating func time(_ text: Substring, _ mark: Mark) -> Rational? {
    if let seconds = TraceReader.seconds(text), seconds >= .zero, seconds <= TraceReader.longest {
      return seconds
    }
    report.error(
      mark, "the time must be a number of seconds from 0 to 86400, a day; this is '\(text.prefix(60))'")
    return nil
  }
}
