import LeitmotifALSA

/// A flight record for machines: the same as `FlightText`, as JSON.
package struct FlightAnswer: Encodable {
  private struct Ranks: Encodable {
    let p50: Double
    let p99: Double
    let p999: Double
    let most: Double

    init(_ spread: Spread, unit: Double) {
      p50 = Double(spread.rank(0.5)) / unit
      p99 = Double(spread.rank(0.99)) / unit
      p999 = Double(spread.rank(0.999)) / unit
      most = Double(spread.largest) / unit
    }
  }

  private struct Incident: Encodable {
    let seconds: Double
    let frame: Int
    let kind: String
    let words: String
  }

  private let file: String
  private let version = FlightHeader.version
  private let date: String
  private let seconds: Double
  private let rate: Int
  private let periodFrames: Int
  private let bufferFrames: Int
  private let grant: String
  private let priority: String
  private let machine: String
  private let wakeUps: Int
  private let wakeUpsWithoutRoom: Int
  private let latenessMilliseconds: Ranks
  private let renderPercent: Ranks
  private let lowestFill: Int?
  private let underruns: Int
  private let lateCommands: Int
  private let missedRecords: Int
  private let damages: [String]
  private let damageCount: Int
  private let hasEnded: Bool
  private let incidents: [Incident]
  private let incidentCount: Int
  private let advice: [FlightAdvice]

  package init(_ reading: FlightReading) {
    let summary = reading.summary
    let header = summary.header
    file = reading.path
    date = Moment.date(nanoseconds: header.date)
    seconds = Double(summary.length) / 1e9
    rate = header.rate
    periodFrames = header.periodFrames
    bufferFrames = header.bufferFrames
    grant = header.grant
    priority = header.priority
    machine = header.machine
    wakeUps = summary.lateness.count
    wakeUpsWithoutRoom = summary.wakeUpsWithoutRoom
    latenessMilliseconds = Ranks(summary.lateness, unit: 1e6)
    renderPercent = Ranks(summary.load, unit: 10)
    lowestFill = summary.lowestFill
    underruns = summary.underruns.count
    lateCommands = summary.lateCommands
    missedRecords = reading.missed
    damages = reading.damages.map(\.description)
    damageCount = reading.damageCount
    hasEnded = summary.ending != nil
    incidents = summary.incidents.map { record in
      Incident(
        seconds: Double(max(0, record.time - header.begun)) / 1e9, frame: record.frame,
        kind: IncidentWords.key(of: record.event), words: IncidentWords.of(record.event))
    }
    incidentCount = summary.incidentCount
    advice = FlightAdvice.all(reading)
  }
}
