import LeitmotifTiming

extension Scenario.Time {
  enum Unit: Hashable { case seconds, frames, position }

  var unit: Unit {
    switch self {
    case .seconds: .seconds
    case .frames: .frames
    case .position: .position
    }
  }

  var isNoTime: Bool {
    switch self {
    case .seconds(let seconds): seconds <= .zero
    case .frames(let frames): frames <= 0
    case .position(let position): position == .start
    }
  }

  /// Whether it is before another; `nil` if the units differ.
  func isBefore(_ other: Scenario.Time) -> Bool? {
    switch (self, other) {
    case (.seconds(let left), .seconds(let right)): left < right
    case (.frames(let left), .frames(let right)): left < right
    case (.position(let left), .position(let right)):
      (left.bar, left.beat) == (right.bar, right.beat)
        ? left.fraction < right.fraction : (left.bar, left.beat) < (right.bar, right.beat)
    default: nil
    }
  }
}

extension ScenarioReader {
  /// Seconds that a scenario may last, with some room for what is only reckoned near enough.
  private static let longest = 3600 + 1e-6

  /// A time: `8 s`, `250 ms`, `480000 frames`, or a place such as `9.1`.
  mutating func time(_ node: YAMLNode, _ what: String) -> Scenario.Time? {
    guard let text = node.text else {
      report.error(node.mark, "'\(what)' must be a time; this is \(node.name)")
      return nil
    }
    switch MusicalLength(text) {
    case .seconds(let seconds) where seconds >= .zero: return .seconds(seconds)
    case .frames(let frames) where frames >= 0: return .frames(frames)
    case .seconds, .frames:
      report.error(node.mark, "'\(what)' may not be negative; this is \(node.name)")
      return nil
    case .beats, .bars, nil: return place(text, node, what)
    }
  }

  /// A place with bar and beat.
  mutating func place(_ node: YAMLNode, _ what: String) -> MusicalPosition? {
    guard let text = node.text, text.utf8.contains(UInt8(ascii: ".")), MusicalPosition(text) != nil else {
      report.error(
        node.mark, "'\(what)' must be a place such as '9.1' (bar 9, beat 1); this is \(node.name)")
      return nil
    }
    guard case .position(let position)? = place(text, node, what) else { return nil }
    return position
  }

  private mutating func place(_ text: String, _ node: YAMLNode, _ what: String) -> Scenario.Time? {
    guard text.utf8.contains(UInt8(ascii: ".")), let position = MusicalPosition(text) else {
      let slip = Report.slip(in: node, Report.unitsOfClock, usual: []) {
        MusicalLength($0).map { !$0.isNegative } ?? false
      }
      let bare = Int(text) == nil ? slip : "; '\(text)' alone may be '\(text) s' or bar '\(text).1'"
      report.error(
        node.mark,
        "'\(what)' must be a time such as '8 s', '250 ms', '480000 frames' or '9.1' (bar and beat), "
          + "up to an hour; this is \(node.name)\(bare)")
      return nil
    }
    guard position.bar >= 1 else {
      report.error(node.mark, "'\(what)' is at \(node.name), before the music, which begins at 1.1")
      return nil
    }
    if let meters = clock?.meters, !meters.contains(position) {
      let beats = meters.meter(ofBar: position.bar).beatsPerBar
      report.error(node.mark, "'\(what)' is at \(node.name), but bar \(position.bar) has \(beats) beats")
      return nil
    }
    let time = Scenario.Time.position(position)
    if let seconds = seconds(time), seconds > ScenarioReader.longest {
      report.error(
        node.mark,
        "'\(what)' is at \(node.name), \(Int(seconds)) s from the start; at most 3600 s, an hour, are taken")
      return nil
    }
    return time
  }

  /// When an event happens: not past the end, and not before the one above it.
  mutating func eventTime(_ node: YAMLNode) -> Scenario.Time? {
    guard let time = time(node, "at") else { return nil }
    if let end, isPast(time, end) {
      report.error(node.mark, "'at' is \(node.name), past the end of the scenario")
    }
    if let last = latest[time.unit], time.isBefore(last) == true {
      report.warn(node.mark, "this event is before the one above it; events are easier to follow in order")
    }
    latest[time.unit] = time
    return time
  }

  private func isPast(_ time: Scenario.Time, _ end: Scenario.Time) -> Bool {
    if let isPast = end.isBefore(time) { return isPast }
    // Frames lie over seconds by the rate of the session, which is not known here.
    guard let time = seconds(time), let end = seconds(end) else { return false }
    return time > end + 1e-6
  }

  /// Whether a ramp that begins at `time` lasts an hour at most; if not, it says so.
  mutating func isTaken(_ length: MusicalLength, _ node: YAMLNode, from time: Scenario.Time?) -> Bool {
    guard let clock else { return true }
    var start = Rational.zero
    if case .position(let position) = time { start = clock.meters.quarters(at: position) }
    let seconds = clock.seconds(of: length, from: start)
    if seconds <= ScenarioReader.longest { return true }
    report.error(node.mark, "'over' is \(node.name), \(Int(seconds)) s; at most 3600 s, an hour, are taken")
    return false
  }

  private func seconds(_ time: Scenario.Time) -> Double? {
    switch time {
    case .seconds(let seconds): seconds.approximate
    case .frames: nil
    case .position(let position):
      clock.map { $0.seconds(at: $0.meters.quarters(at: position).approximate) }
    }
  }
}
