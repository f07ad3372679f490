import LeitmotifALSA

/// Something that a flight record shows, and what to do about it.
package struct FlightAdvice: Encodable, Equatable, Sendable {
  package enum Weight: String, Encodable, Sendable {
    /// The music suffered.
    case bad
    /// It may, on another day.
    case poor
  }

  /// One word for machines, the same in every version.
  package let rule: String
  package let weight: Weight
  package let found: String
  package let remedy: String

  /// All that holds of a record, the worst first.
  package static func all(_ reading: FlightReading) -> [FlightAdvice] {
    let rules = [
      nothing, lateness, load, underruns, losses, standstills, suspends, narrow, withoutRoom, commands,
      missed, cut,
    ]
    let found = rules.compactMap { $0(reading) }
    return found.filter { $0.weight == .bad } + found.filter { $0.weight == .poor }
  }

  private static func nothing(_ reading: FlightReading) -> FlightAdvice? {
    let summary = reading.summary
    guard summary.lateness.count == 0, summary.load.count == 0 else { return nil }
    return FlightAdvice(
      rule: "nothing", weight: .bad, found: "Nothing was played.",
      remedy: "Record longer, and see what the device said when it was opened.")
  }

  /// More than half of the buffer gone in waking up, once in a thousand times.
  private static func lateness(_ reading: FlightReading) -> FlightAdvice? {
    let summary = reading.summary
    let header = summary.header
    let late = summary.lateness.rank(0.999)
    let buffer = header.nanoseconds(of: header.bufferFrames)
    guard late * 2 > buffer else { return nil }
    let isRealTime = header.priority.hasPrefix("real-time")
    let remedy =
      isRealTime ? "" : "Let the device thread run in real time ('leitmotif doctor' says how), or ask for "
    return FlightAdvice(
      rule: "lateness", weight: late > buffer ? .bad : .poor,
      found: "One wake-up in a thousand is \(Figures.milliseconds(late)) late or more, and the buffer holds "
        + "\(Figures.milliseconds(buffer)).",
      remedy: remedy + (isRealTime ? "Ask for " : "") + "a larger buffer: \(larger(header, for: 2 * late)).")
  }

  private static func load(_ reading: FlightReading) -> FlightAdvice? {
    let load = reading.summary.load
    let usual = load.rank(0.99)
    guard usual > 500 else { return nil }
    return FlightAdvice(
      rule: "load", weight: usual > 1000 ? .bad : .poor,
      found: "Rendering takes \(Figures.percent(usual)) of the period or more, one time in a hundred.",
      remedy: "Let fewer voices sound at a time, take longer periods (--period "
        + "\(2 * reading.summary.header.periodFrames)), and see that it is a release build.")
  }

  private static func underruns(_ reading: FlightReading) -> FlightAdvice? {
    let causes = reading.summary.underruns
    guard !causes.isEmpty else { return nil }
    let late = causes.count { if case .lateWakeUp = $0 { true } else { false } }
    let long = causes.count { if case .longRender = $0 { true } else { false } }
    let elsewhere = causes.count - late - long
    var parts: [String] = []
    if late > 0 { parts.append("\(Figures.times(late)) after a wake-up that came too late") }
    if long > 0 { parts.append("\(Figures.times(long)) after a block that took longer than its period") }
    if elsewhere > 0 {
      parts.append("\(Figures.times(elsewhere)) after neither, because of the device or its server")
    }
    let header = reading.summary.header
    let remedy =
      late + long > 0
      ? "Give it more time: \(larger(header, for: 2 * header.nanoseconds(of: header.bufferFrames)))."
      : "See what else uses the device or the server; try another device, or one without a server (hw:0)."
    return FlightAdvice(
      rule: "underruns", weight: .bad,
      found: "The device ran dry \(parts.joined(separator: ", ")).", remedy: remedy)
  }

  private static func losses(_ reading: FlightReading) -> FlightAdvice? {
    let summary = reading.summary
    guard summary.losses > 0 else { return nil }
    let isAway = summary.losses > summary.returns
    return FlightAdvice(
      rule: "losses", weight: .bad,
      found: "The device was lost \(Figures.times(summary.losses))"
        + (isAway
          ? " and did not come back." : "; \(Figures.count(summary.unheard, "frame")) were not heard."),
      remedy: summary.losses > 1
        ? "See the plug and the cable, whether USB saves power (power/autosuspend), and whether the sound server is "
          + "started again and again (journalctl --user)."
        : "See whether somebody pulled it out, or whether the sound server ended (journalctl --user).")
  }

  private static func standstills(_ reading: FlightReading) -> FlightAdvice? {
    let count = reading.summary.standstills
    guard count > 0 else { return nil }
    return FlightAdvice(
      rule: "standstills", weight: .bad,
      found: "The device stood still \(Figures.times(count)) without a word.",
      remedy: "See whether the sound server runs and has an output (pactl info, wpctl status).")
  }

  private static func suspends(_ reading: FlightReading) -> FlightAdvice? {
    let count = reading.summary.suspends
    guard count > 0 else { return nil }
    return FlightAdvice(
      rule: "suspends", weight: .poor, found: "The machine slept \(Figures.times(count)).",
      remedy: "Nothing, if somebody meant it to.")
  }

  /// It once was nearly dry.
  private static func narrow(_ reading: FlightReading) -> FlightAdvice? {
    let summary = reading.summary
    let header = summary.header
    guard summary.underruns.isEmpty, let lowest = summary.lowestFill, lowest < header.periodFrames / 2 else {
      return nil
    }
    return FlightAdvice(
      rule: "narrow", weight: .poor,
      found: "The buffer was once down to \(Figures.milliseconds(header.nanoseconds(of: lowest))).",
      remedy:
        "It held. For more to spare: \(larger(header, for: 2 * header.nanoseconds(of: header.bufferFrames)))."
    )
  }

  private static func withoutRoom(_ reading: FlightReading) -> FlightAdvice? {
    let summary = reading.summary
    let (count, all) = (summary.wakeUpsWithoutRoom, summary.lateness.count)
    // Some plug-ins wake once too often for each period.
    guard all > 0, count > 20, count * 10 > all * 6 else { return nil }
    return FlightAdvice(
      rule: "withoutRoom", weight: .poor,
      found: "\(Figures.percent(count * 1000 / all)) of the wake-ups found no room for a period.",
      remedy:
        "The plug-in behind this device wakes for nothing, which costs power: try plughw:0, or longer periods."
    )
  }

  private static func commands(_ reading: FlightReading) -> FlightAdvice? {
    let count = reading.summary.lateCommands
    guard count > 0 else { return nil }
    return FlightAdvice(
      rule: "commands", weight: .bad,
      found:
        "\(Figures.count(count, "command")) came after \(count == 1 ? "its" : "their") frame, and took effect late.",
      remedy:
        "Give control more time: a longer lead in the game (Device.lead), or longer periods; and see what else "
        + "keeps the processors busy.")
  }

  private static func missed(_ reading: FlightReading) -> FlightAdvice? {
    guard reading.missed > 0 else { return nil }
    return FlightAdvice(
      rule: "missed", weight: .poor,
      found: "\(Figures.count(reading.missed, "record")) were overwritten before they were written down.",
      remedy: "The disk, or the thread that writes to it, stood still for long: record to another disk.")
  }

  private static func cut(_ reading: FlightReading) -> FlightAdvice? {
    let summary = reading.summary
    guard summary.ending == nil, summary.recordCount > 0 else { return nil }
    return FlightAdvice(
      rule: "cut", weight: .poor, found: "The record does not say how the music ended.",
      remedy: "The program was killed or still plays, or this is a part that was taken out while it played.")
  }

  /// Settings whose buffer holds so many nanoseconds.
  private static func larger(_ header: FlightHeader, for nanoseconds: Int) -> String {
    var (period, periods) = (
      header.periodFrames, max(3, (header.bufferFrames + header.periodFrames - 1) / header.periodFrames)
    )
    while header.nanoseconds(of: period * periods) < nanoseconds, period < 8192 {
      if periods < 4 { periods += 1 } else { period *= 2 }
    }
    return "--period \(period) --periods \(min(periods, 64))"
  }
}
