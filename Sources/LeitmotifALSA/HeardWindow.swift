/// What a device once said: which frame was at the speaker.
struct HeardReading: BitwiseCopyable {
  /// Nanoseconds.
  var moment = 0
  var frame = 0.0

  /// How many frames it is ahead of a line through a moment and a frame.
  func ahead(of slope: Double, from moment: Int, _ frame: Double) -> Double {
    self.frame - (frame + slope * Double(self.moment &- moment))
  }
}

/// The readings of the last second: the freshest and the stalest of each 32nd of it.
struct HeardWindow {
  private struct Slot: BitwiseCopyable {
    var freshest = HeardReading()
    var stalest = HeardReading()
    /// Which 32nd of a second it is of; -1: none.
    var number = -1
  }

  private var slots = InlineArray<32, Slot>(repeating: Slot())
  /// The 32nd of a second that the newest reading is of.
  private var latest = -1
  /// Those from before it are no longer looked at.
  private var first = 0

  /// Nanoseconds of a slot.
  private static let length = 31_250_000

  mutating func add(_ reading: HeardReading, slope: Double) {
    let number = reading.moment / HeardWindow.length
    let index = number & 31
    latest = number
    if slots[index].number != number {
      slots[index] = Slot(freshest: reading, stalest: reading, number: number)
      return
    }
    let freshest = slots[index].freshest
    if reading.ahead(of: slope, from: freshest.moment, freshest.frame) >= 0 {
      slots[index].freshest = reading
    }
    let stalest = slots[index].stalest
    if reading.ahead(of: slope, from: stalest.moment, stalest.frame) <= 0 { slots[index].stalest = reading }
  }

  /// By how many frames the freshest reading is ahead of a line, or behind it if negative; 0 without any.
  func freshest(against slope: Double, from moment: Int, _ frame: Double) -> Double {
    var most = -Double.infinity
    for index in 0..<32 where isValid(index) {
      most = max(most, slots[index].freshest.ahead(of: slope, from: moment, frame))
    }
    return most == -.infinity ? 0 : most
  }

  /// How many frames lie between the freshest reading and the stalest, and how many slots have readings.
  func spread(against slope: Double) -> (width: Double, count: Int) {
    var all = Extent()
    let base = slots[latest & 31].freshest
    for index in 0..<32 where isValid(index) {
      all.add(
        slots[index].stalest.ahead(of: slope, from: base.moment, base.frame),
        slots[index].freshest.ahead(of: slope, from: base.moment, base.frame))
    }
    return (all.width, all.count)
  }

  /// Forgets all but the latest sixth of a second if all that it says is staler than what was said before: by more
  /// than `tolerance` frames and three quarters of what readings differ by anyway.
  mutating func forgetsWhatIsPast(tolerance: Double, slope: Double) -> Bool {
    var (before, lately) = (Extent(), Extent())
    let base = slots[latest & 31].freshest
    for index in 0..<32 where isValid(index) {
      let most = slots[index].freshest.ahead(of: slope, from: base.moment, base.frame)
      let least = slots[index].stalest.ahead(of: slope, from: base.moment, base.frame)
      if slots[index].number > latest - 5 {
        lately.add(least, most)
      } else {
        // The change may lie in the slot just before: how stale that one is says nothing of the past.
        before.add(slots[index].number == latest - 5 ? most : least, most)
      }
    }
    guard lately.count >= 3, before.count > 0,
      before.most - lately.most > tolerance + max(before.width, lately.width) * 0.75
    else { return false }
    first = latest - 4
    return true
  }

  private func isValid(_ index: Int) -> Bool {
    let number = slots[index].number
    return number >= first && number > latest - 32 && number >= 0
  }
}

/// From where to where numbers go.
private struct Extent {
  private(set) var least = Double.infinity
  private(set) var most = -Double.infinity
  private(set) var count = 0

  mutating func add(_ lower: Double, _ upper: Double) {
    least = min(least, lower)
    most = max(most, upper)
    count += 1
  }

  /// 0 if there are none.
  var width: Double { count == 0 ? 0 : most - least }
}
