import LeitmotifALSA

/// A flight record as lines for a person.
package struct FlightText {
  private let reading: FlightReading
  private let columns: Int
  private let unicode: Bool
  /// Incidents that are shown at most.
  private static let shown = 20

  /// - Parameter columns: The width that lines keep to, as far as what they quote lets them.
  package init(_ reading: FlightReading, columns: Int, unicode: Bool = Environment.showsUnicode) {
    self.reading = reading
    self.columns = max(columns, 40)
    self.unicode = unicode
  }

  private var summary: FlightSummary { reading.summary }

  private var header: FlightHeader { reading.summary.header }

  package var lines: [StyledLine] {
    opening + lateness + load + fill + incidents + advice
  }

  private var opening: [StyledLine] {
    let length = Moment.text(nanoseconds: summary.length)
    let title =
      "\(reading.path): \(length) from \(Moment.date(nanoseconds: header.date)), "
      + Figures.count(summary.lateness.count, "wake-up")
    var lines = [StyledLine(title, .heading)]
    for text in [header.grant, header.priority, header.machine] where !text.isEmpty {
      lines += StyledLine.wrapped("  " + text, to: columns, indent: 4).map { StyledLine($0) }
    }
    for damage in reading.damages { lines.append(StyledLine("  \(damage.description)", .poor)) }
    if reading.damageCount > reading.damages.count {
      lines.append(StyledLine("  … and \(reading.damageCount - reading.damages.count) more", .poor))
    }
    return lines
  }

  private var lateness: [StyledLine] {
    let spread = summary.lateness
    guard spread.count > 0 else { return [] }
    let buffer = header.nanoseconds(of: header.bufferFrames)
    let limits = [10, 20, 50, 100, 200, 500].map { $0 * 1000 }
    let all = limits + limits.map { $0 * 100 } + [100_000_000, 200_000_000, 500_000_000, 1_000_000_000]
    let histogram = Histogram(
      spread, limits: all.uniqued, label: { Moment.short(nanoseconds: $0) },
      tone: { $0 >= buffer ? .bad : $0 * 2 >= buffer ? .poor : .good })
    return [
      StyledLine(),
      StyledLine("How late it woke (the buffer holds \(Figures.milliseconds(buffer)))", .heading),
      StyledLine("  " + ranks(spread) { Figures.milliseconds($0) }),
    ] + histogram.lines(columns: columns, unicode: unicode)
  }

  private var load: [StyledLine] {
    let spread = summary.load
    guard spread.count > 0 else { return [] }
    let period = Figures.milliseconds(header.nanoseconds(of: header.periodFrames))
    let histogram = Histogram(
      spread, limits: [10, 20, 50, 100, 200, 300, 400, 500, 600, 800, 1000, 2000],
      label: { Figures.fixed(Double($0) / 10, 0) + " %" },
      tone: { $0 >= 1000 ? .bad : $0 >= 500 ? .poor : .good })
    return [
      StyledLine(), StyledLine("How long it rendered (a period is \(period))", .heading),
      StyledLine("  " + ranks(spread) { Figures.percent($0) }),
    ] + histogram.lines(columns: columns, unicode: unicode)
  }

  private var fill: [StyledLine] {
    guard let lowest = summary.lowestFill else { return [] }
    let histogram = Histogram(
      summary.fill, limits: Array(stride(from: 100, through: 1000, by: 100)),
      label: { Figures.fixed(Double($0) / 10, 0) + " %" }, tone: { $0 < 100 ? .poor : .good })
    let least = "\(Figures.count(lowest, "frame")) (\(Figures.milliseconds(header.nanoseconds(of: lowest))))"
    return [
      StyledLine(), StyledLine("What the device still held (of \(header.bufferFrames) frames)", .heading),
      StyledLine("  lowest \(least), wake-ups without room \(summary.wakeUpsWithoutRoom)"),
    ] + histogram.lines(columns: columns, unicode: unicode)
  }

  private func ranks(_ spread: Spread, _ words: (Int) -> String) -> String {
    "p50 \(words(spread.rank(0.5))), p99 \(words(spread.rank(0.99))), p99.9 \(words(spread.rank(0.999))), "
      + "most \(words(spread.largest))"
  }

  private var incidents: [StyledLine] {
    var lines = [StyledLine(), StyledLine("What happened", .heading)]
    if summary.incidents.isEmpty { lines.append(StyledLine("  nothing went wrong", .good)) }
    for record in summary.incidents.prefix(FlightText.shown) {
      let time = Moment.text(nanoseconds: max(0, record.time - header.begun))
      let text = "  \(time)  frame \(record.frame)  \(IncidentWords.of(record.event))"
      lines += StyledLine.wrapped(text, to: columns, indent: 4).map { StyledLine($0, tone(of: record.event)) }
    }
    let hidden = summary.incidentCount - min(summary.incidents.count, FlightText.shown)
    if hidden > 0 {
      lines.append(StyledLine("  … and \(hidden) more; --json lists the first thousand", .faint))
    }
    return lines
  }

  private func tone(of event: FlightRecord.Event) -> StyledLine.Tone {
    switch event {
    case .recovered, .returned: .good
    case .fault(_, code: -86): .poor
    default: .bad
    }
  }

  private var advice: [StyledLine] {
    var lines = [StyledLine(), StyledLine("What to change", .heading)]
    let all = FlightAdvice.all(reading)
    if all.isEmpty { lines.append(StyledLine("  nothing: the machine keeps up", .good)) }
    for (index, advice) in all.enumerated() {
      let found = StyledLine.wrapped("  \(index + 1). \(advice.found)", to: columns, indent: 5)
      lines += found.map { StyledLine($0, advice.weight == .bad ? .bad : .poor) }
      lines += StyledLine.wrapped("     " + advice.remedy, to: columns, indent: 5).map { StyledLine($0) }
    }
    return lines
  }
}

extension [Int] {
  /// In rising order, each once.
  fileprivate var uniqued: [Int] { Array(Set(self)).sorted() }
}
