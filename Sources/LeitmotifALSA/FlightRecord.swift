package import LeitmotifRealTime

/// One thing that happened on the device thread: what, when, and at which frame of the music.
package struct FlightRecord: BitwiseCopyable, Sendable, Equatable {
  package enum Event: BitwiseCopyable, Sendable, Equatable {
    /// The device was set going.
    case began
    /// The thread woke, so many nanoseconds after it could have; the device had room for `room` frames (negative: it
    /// did not say), and so many lay between the next one and the speaker.
    case wakeUp(lateness: Int, room: Int, delay: Int)
    /// A block was made.
    case render(nanoseconds: Int, frames: Int)
    /// A call failed, with a negative errno; no call: a device that keeps no time would have run dry.
    case fault(FlightCall, code: Int)
    /// The device plays again, so many nanoseconds after the first fault.
    case recovered(nanoseconds: Int)
    /// The device was closed, and is looked for; why, as in `fault`.
    case lost(FlightCall, code: Int)
    /// The device is back after so many nanoseconds, in which so many frames were due and not heard.
    case returned(nanoseconds: Int, unheard: Int)
    /// Commands reached the mixer after their time: so many more, so many ever.
    case commandsLate(Int, total: Int)
    /// The thread ended, as it was asked to.
    case stopped
  }

  /// Nanoseconds of the machine's monotonic clock.
  package let time: Int
  /// Frames that had been rendered.
  package let frame: Int
  package let event: Event

  @_noLocks
  package init(_ event: Event, at time: Int, frame: Int) {
    self.event = event
    self.time = time
    self.frame = frame
  }

  /// As a trail carries it: the kind, the time, the frame, and up to three values.
  package var entry: TrailEntry {
    @_noLocks get { encoded() }
  }

  @_noLocks
  private func encoded() -> TrailEntry {
    switch event {
    case .began: entry(1, 0, 0, 0)
    case .wakeUp(let lateness, let room, let delay): entry(2, lateness, room, delay)
    case .render(let nanoseconds, let frames): entry(3, nanoseconds, frames, 0)
    case .fault(let call, let code): entry(4, call.number, code, 0)
    case .recovered(let nanoseconds): entry(5, nanoseconds, 0, 0)
    case .lost(let call, let code): entry(6, call.number, code, 0)
    case .returned(let nanoseconds, let unheard): entry(7, nanoseconds, unheard, 0)
    case .commandsLate(let more, let total): entry(8, more, total, 0)
    case .stopped: entry(9, 0, 0, 0)
    }
  }

  @_noLocks
  private func entry(_ kind: Int, _ first: Int, _ second: Int, _ third: Int) -> TrailEntry {
    TrailEntry([kind, time, frame, first, second, third, 0])
  }

  /// Numbers beyond this are in no record: days of nanoseconds, centuries of frames.
  private static let largest = 1 << 53

  /// `nil` if there is no such kind, or a number that no device thread could have written.
  package init?(_ entry: TrailEntry) {
    let words = entry.words
    for index in words.indices where abs(words[index].clamped) > FlightRecord.largest { return nil }
    let (first, second, third) = (words[3], words[4], words[5])
    guard words[1] >= 0, words[2] >= 0 else { return nil }
    let isLength = first >= 0
    switch words[0] {
    case 1: event = .began
    case 2 where isLength && third >= 0: event = .wakeUp(lateness: first, room: second, delay: third)
    case 3 where isLength && second > 0: event = .render(nanoseconds: first, frames: second)
    case 4: event = .fault(FlightCall(first), code: second)
    case 5 where isLength: event = .recovered(nanoseconds: first)
    case 6: event = .lost(FlightCall(first), code: second)
    case 7 where isLength && second >= 0: event = .returned(nanoseconds: first, unheard: second)
    case 8 where isLength && second >= 0: event = .commandsLate(first, total: second)
    case 9: event = .stopped
    default: return nil
    }
    time = words[1]
    frame = words[2]
  }
}

extension Int {
  /// The same, but for the one number that has no counterpart.
  fileprivate var clamped: Int { Swift.max(self, -Int.max) }
}
