package import LeitmotifALSA

/// A flight record, added up.
package struct FlightSummary: Sendable {
  package let header: FlightHeader
  /// Nanoseconds after the device could have woken its thread.
  package internal(set) var lateness = Spread()
  /// What a block took, in thousandths of the time that it lasts.
  package internal(set) var load = Spread()
  /// What the device still held at a wake-up, in thousandths of its buffer.
  package internal(set) var fill = Spread()
  /// The fewest frames that it held; `nil`: it never said.
  package internal(set) var lowestFill: Int?
  package internal(set) var wakeUpsWithoutRoom = 0
  /// What went wrong, or right again: the first thousand things.
  package internal(set) var incidents: [FlightRecord] = []
  package internal(set) var incidentCount = 0
  package internal(set) var underruns: [FlightCause] = []
  package internal(set) var suspends = 0
  package internal(set) var losses = 0
  package internal(set) var returns = 0
  package internal(set) var standstills = 0
  package internal(set) var unheard = 0
  package internal(set) var lateCommands = 0
  /// How it ended; `nil`: nobody knows.
  package internal(set) var ending: FlightRecord?
  package internal(set) var recordCount = 0
  /// Nanoseconds from the first record to the last.
  package var length: Int { max(0, (last ?? 0) - (first ?? 0)) }
  package internal(set) var frames = 0
  private var first: Int?
  private var last: Int?
  private var suspect = Suspect()

  package init(_ header: FlightHeader) { self.header = header }

  package mutating func add(_ record: FlightRecord) {
    recordCount += 1
    first = first ?? record.time
    last = record.time
    frames = max(frames, record.frame)
    // What came before the end was not the end.
    ending = nil
    switch record.event {
    case .wakeUp(let late, let room, _):
      lateness.add(late)
      suspect.woke(late: late)
      if room >= 0 { note(room: room) }
    case .render(let nanoseconds, let frames):
      // Both are below 2^53, and a block lasts a nanosecond at least.
      let lasting = Double(frames) * 1e9 / Double(header.rate)
      let share = Int(min(Double(nanoseconds) / lasting * 1000, 1e9).rounded(.up))
      load.add(share)
      suspect.rendered(share: share)
    case .commandsLate(let more, _):
      lateCommands = lateCommands &+ min(more, 1 << 40)
      keep(record)
    case .began: break
    case .stopped: ending = record
    default:
      count(record.event)
      keep(record)
    }
  }

  /// Makes the figures ready to be looked at.
  package mutating func finish() {
    lateness.sort()
    load.sort()
    fill.sort()
  }

  private mutating func note(room: Int) {
    let held = max(0, header.bufferFrames - room)
    lowestFill = min(lowestFill ?? .max, held)
    fill.add(held * 1000 / header.bufferFrames)
    if room < header.periodFrames { wakeUpsWithoutRoom += 1 }
  }

  private mutating func count(_ event: FlightRecord.Event) {
    switch event {
    case .fault(_, code: -32):
      let spare = header.nanoseconds(of: max(0, header.bufferFrames - header.periodFrames))
      underruns.append(suspect.cause(spare: spare))
      suspect = Suspect()
    case .fault(_, code: -86): suspends += 1
    case .fault(_, code: -110): standstills += 1
    case .lost: losses += 1
    case .returned(_, let frames):
      returns += 1
      unheard = unheard &+ min(frames, 1 << 50)
    default: break
    }
  }

  private mutating func keep(_ record: FlightRecord) {
    incidentCount += 1
    if incidents.count < 1000 { incidents.append(record) }
  }
}

/// What an underrun came from, as far as the records before it show.
package enum FlightCause: Equatable, Sendable {
  /// The thread woke too late.
  case lateWakeUp(nanoseconds: Int)
  /// Blocks took too long to make.
  case longRender(thousandths: Int)
  /// Neither: the device or its server.
  case elsewhere
}

/// What happened in the latest few periods, or since the device ran dry.
private struct Suspect: Sendable {
  private var late: [Int] = []
  private var shares: [Int] = []

  mutating func woke(late: Int) { add(late, to: &self.late) }

  mutating func rendered(share: Int) { add(share, to: &shares) }

  private func add(_ value: Int, to values: inout [Int]) {
    values.append(value)
    if values.count > 4 { values.removeFirst() }
  }

  /// - Parameter spare: Nanoseconds that the thread may be late.
  func cause(spare: Int) -> FlightCause {
    let (late, share) = (late.max() ?? 0, shares.max() ?? 0)
    if share > 1000 { return .longRender(thousandths: share) }
    return late >= spare && spare > 0 ? .lateWakeUp(nanoseconds: late) : .elsewhere
  }
}
