import LeitmotifRealTime
import LeitmotifTiming

/// The events of one segment, put in order of time before they are sent.
///
/// Voices are mixed one after another, so their events arise out of order. Sorted, the log is the same
/// wherever a render is cut.
struct EventLog: ~Copyable {
  private var producer: Producer<MixerEvent>
  private var pending: FixedArray<MixerEvent>
  private var count = 0
  /// Events that found the ring full.
  private(set) var dropped = 0

  init(_ producer: consuming Producer<MixerEvent>, capacity: Int) {
    self.producer = producer
    pending = FixedArray(count: max(1, capacity)) { _ in MixerEvent(at: .zero, .refused) }
  }

  /// Takes an event; the first among those of one frame keeps its place.
  @_noLocks
  mutating func note(_ time: Int, _ kind: MixerEvent.Kind) {
    if count == pending.count { flush() }
    let event = MixerEvent(at: FrameTime(time), kind)
    var place = count
    while place > 0 && EventLog.comes(event, before: pending[place &- 1]) {
      pending[place] = pending[place &- 1]
      place &-= 1
    }
    pending[place] = event
    count &+= 1
  }

  func lockMemory(by lock: inout some PageLock) {
    producer.lockMemory(by: &lock)
    pending.lockMemory(by: &lock)
  }

  /// Sends what was noted.
  @_noLocks
  mutating func flush() {
    for place in 0..<count where !producer.push(pending[place]) { dropped &+= 1 }
    count = 0
  }

  /// A run ends on the frame that something else may begin on: the end comes first.
  @_noLocks
  private static func comes(_ event: MixerEvent, before other: MixerEvent) -> Bool {
    if event.time.frames != other.time.frames { return event.time.frames < other.time.frames }
    return isEnd(event) && !isEnd(other)
  }

  @_noLocks
  private static func isEnd(_ event: MixerEvent) -> Bool {
    if case .ended = event.kind { return true }
    return false
  }
}
