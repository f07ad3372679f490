import LeitmotifRealTime

/// Parts of stems that wait to be added to their buses, so that four voices can be summed in one pass.
///
/// Each bus has two hands of four lanes, one for each voice, in the order in which they came. A hand that is full waits until the
/// next one is too, so that what comes can be fetched while it is summed. A frame of the bus gets what the lanes have for it
/// in their order, so that which voices are summed together cannot be heard.
struct WaitingParts: ~Copyable {
  /// Voices that are summed in one pass.
  static var lanes: Int {
    @_noLocks get { 4 }
  }
  /// Lanes of both hands of a bus.
  private static var lanesPerBus: Int {
    @_noLocks get { 8 }
  }
  /// Parts of one voice that can wait.
  static var partsPerLane: Int {
    @_noLocks get { 8 }
  }

  /// The parts of each lane of each bus, in order of their frames; the first ones of a hand lie side by side.
  private var parts: FixedArray<PlacedPart>
  private var buses: FixedArray<BusLanes>
  /// For each lane: the gains of its frames, where no line says them.
  private let gainRows: SampleRows
  /// For each lane: a pass and the one before it that still rings, added up.
  private let passRows: SampleRows
  private let path: KernelPath

  /// Makes lanes for `buses` buses of at most `frames` frames.
  init(buses: Int, frames: Int, path: KernelPath) {
    let lanes = buses * WaitingParts.lanesPerBus
    let nothing = PlacedPart(.nothing, at: 0)
    parts = FixedArray(count: lanes * WaitingParts.partsPerLane) { _ in nothing }
    self.buses = FixedArray(count: buses) { _ in BusLanes() }
    gainRows = SampleRows(rows: lanes, samplesPerRow: frames)
    passRows = SampleRows(rows: lanes, samplesPerRow: frames * 2)
    self.path = path
  }

  /// A lane of `bus` that nobody has used, for the parts of one voice.
  @_noLocks
  mutating func openLane(of bus: Int, rows: borrowing SampleRows) -> Int {
    if buses[bus].count == WaitingParts.lanes { turn(bus, rows: rows) }
    let lane = buses[bus].hand &* WaitingParts.lanes &+ buses[bus].count
    buses[bus].count &+= 1
    buses[bus].parts[lane] = 0
    return lane
  }

  /// Whether nothing waits for a bus.
  @_noLocks
  func isEmpty(_ bus: Int) -> Bool { buses[bus].count == 0 && !buses[bus].otherWaits }

  /// Whether a lane takes another part.
  @_noLocks
  func hasRoom(in lane: Int, of bus: Int) -> Bool {
    buses[bus].parts[lane] < WaitingParts.partsPerLane
  }

  /// Has a part wait that begins on frame `first` of the bus, after all that its lane has.
  ///
  /// - Precondition: There is room.
  @_noLocks
  mutating func append(_ part: StemPart, at first: Int, to lane: Int, of bus: Int) {
    let count = buses[bus].parts[lane]
    precondition(count < WaitingParts.partsPerLane)
    parts[place(bus, lane, count)] = PlacedPart(part, at: first)
    buses[bus].parts[lane] = count &+ 1
  }

  /// Has frames wait in a lane of their own: all that their voice has.
  @_noLocks
  @inline(__always)
  mutating func append(
    _ frames: StemFrames, times gain: StemGain, at first: Int, of bus: Int, rows: borrowing SampleRows
  ) {
    if buses[bus].count == WaitingParts.lanes { turn(bus, rows: rows) }
    let count = buses[bus].count
    let lane = buses[bus].hand &* WaitingParts.lanes &+ count
    parts[place(bus, lane, 0)] = PlacedPart(StemPart(frames, times: gain), at: first)
    buses[bus].parts[lane] = 1
    buses[bus].count = count &+ 1
  }

  /// Where the gains of a lane's frames are written.
  @_noLocks
  func gains(of bus: Int, _ lane: Int, from first: Int, count: Int) -> MutableSamples {
    gainRows.samples(of: bus &* WaitingParts.lanesPerBus &+ lane, from: first, count: count)
  }

  /// Where the stereo or mono frames of a lane are written that are the sum of two.
  @_noLocks
  func passes(of bus: Int, _ lane: Int, from first: Int, count: Int, channels: Int) -> MutableSamples {
    passRows.samples(
      of: bus &* WaitingParts.lanesPerBus &+ lane, from: first &* channels, count: count &* channels)
  }

  /// Adds all that waits to the rows of the buses.
  @_noLocks
  mutating func addAll(to rows: borrowing SampleRows) {
    for bus in 0..<buses.count where buses[bus].count > 0 {
      let hand = buses[bus].hand
      let isFull = buses[bus].count == WaitingParts.lanes
      if buses[bus].otherWaits { add(1 &- hand, of: bus, before: isFull ? hand : nil, rows: rows) }
      add(hand, of: bus, before: nil, rows: rows)
      buses[bus].count = 0
      buses[bus].otherWaits = false
      buses[bus].hasOpened = false
    }
  }

  /// Goes on with the other hand of a bus, whose present one is full.
  @_noLocks
  private mutating func turn(_ bus: Int, rows: borrowing SampleRows) {
    let hand = buses[bus].hand
    if buses[bus].otherWaits { add(1 &- hand, of: bus, before: hand, rows: rows) }
    buses[bus].otherWaits = true
    buses[bus].hand = 1 &- hand
    buses[bus].count = 0
  }

  /// Adds what waits in a hand to the row of its bus.
  ///
  /// - Parameter next: The hand that is added after it; `nil`: the first one of the next segment.
  @_noLocks
  private mutating func add(_ hand: Int, of bus: Int, before next: Int?, rows: borrowing SampleRows) {
    let lanes = hand == buses[bus].hand ? buses[bus].count : WaitingParts.lanes
    if lanes == WaitingParts.lanes && isWhole(hand, of: bus) {
      // As it nearly always is.
      let begin = place(bus, hand &* WaitingParts.lanes, 0)
      let (first, end) = (parts[begin].first, parts[begin].end)
      let four = StemQuartet(
        parts[begin].part, parts[begin &+ 1].part, parts[begin &+ 2].part, parts[begin &+ 3].part)
      let coming = coming(next, of: bus, behind: four)
      let row = rows.samples(of: bus, from: first &* 2, count: (end &- first) &* 2)
      if four.haveOneForm {
        LeitmotifRealTime.add(four, before: coming, to: row, by: path)
        return
      }
      if let four = united(four, hand &* WaitingParts.lanes, first..<end, bus) {
        LeitmotifRealTime.add(four, before: coming, to: row, by: path)
        return
      }
    }
    var done = InlineArray<4, Int>(repeating: 0)
    var frame = 0
    while let stretch = stretch(bus, hand, lanes, &done, from: frame) {
      add(stretch, done, hand, lanes, of: bus, rows: rows)
      frame = stretch.upperBound
    }
  }

  /// Whether each of four lanes has one part, all for the same frames.
  @_noLocks
  private func isWhole(_ hand: Int, of bus: Int) -> Bool {
    let lane = hand &* WaitingParts.lanes
    let begin = place(bus, lane, 0)
    let (first, end) = (parts[begin].first, parts[begin].end)
    for other in 0..<WaitingParts.lanes {
      guard buses[bus].parts[lane &+ other] == 1, parts[begin &+ other].first == first,
        parts[begin &+ other].end == end
      else { return false }
    }
    return true
  }

  /// The frames that are wanted after those of four stems.
  @_noLocks
  private mutating func coming(_ next: Int?, of bus: Int, behind four: StemQuartet) -> ComingFrames {
    if !buses[bus].hasOpened {
      buses[bus].hasOpened = true
      buses[bus].opening = ComingFrames(behind: four)
    }
    guard let next else { return buses[bus].opening }
    let begin = place(bus, next &* WaitingParts.lanes, 0)
    return ComingFrames(
      parts[begin].part.frames, parts[begin &+ 1].part.frames, parts[begin &+ 2].part.frames,
      parts[begin &+ 3].part.frames)
  }

  /// The frames from `frame` on, or the next after it for which something waits, along which no lane begins or ends a part.
  ///
  /// - Parameter done: For each lane, how many of its parts lie before the stretch.
  @_noLocks
  private func stretch(
    _ bus: Int, _ hand: Int, _ lanes: Int, _ done: inout InlineArray<4, Int>, from frame: Int
  ) -> Range<Int>? {
    let begin = hand &* WaitingParts.lanes
    var first = Int.max
    for lane in 0..<lanes {
      let count = buses[bus].parts[begin &+ lane]
      while done[lane] < count, parts[place(bus, begin &+ lane, done[lane])].end <= frame {
        done[lane] &+= 1
      }
      guard done[lane] < count else { continue }
      first = min(first, parts[place(bus, begin &+ lane, done[lane])].first)
    }
    guard first < .max else { return nil }
    first = max(first, frame)
    var end = Int.max
    for lane in 0..<lanes where done[lane] < buses[bus].parts[begin &+ lane] {
      let place = place(bus, begin &+ lane, done[lane])
      end = min(end, parts[place].first > first ? parts[place].first : parts[place].end)
    }
    return first..<end
  }

  /// Adds what the lanes have for the frames of a stretch: together if four of them have the same kind, or one by one.
  @_noLocks
  private func add(
    _ stretch: Range<Int>, _ done: InlineArray<4, Int>, _ hand: Int, _ lanes: Int, of bus: Int,
    rows: borrowing SampleRows
  ) {
    let first = stretch.lowerBound
    let begin = hand &* WaitingParts.lanes
    let row = rows.samples(of: bus, from: first &* 2, count: stretch.count &* 2)
    if lanes == WaitingParts.lanes, let four = quartet(stretch, done, begin, of: bus) {
      LeitmotifRealTime.add(four, before: ComingFrames(behind: four), to: row, by: path)
      return
    }
    for lane in 0..<lanes {
      if let part = part(stretch, done[lane], begin &+ lane, of: bus) {
        LeitmotifRealTime.add(part, to: row, by: path)
      }
    }
  }

  /// What a lane has for the frames of a stretch, if it has anything.
  @_noLocks
  private func part(_ stretch: Range<Int>, _ done: Int, _ lane: Int, of bus: Int) -> StemPart? {
    guard done < buses[bus].parts[lane] else { return nil }
    let placed = parts[place(bus, lane, done)]
    guard placed.first <= stretch.lowerBound else { return nil }
    let count = stretch.upperBound &- stretch.lowerBound
    if placed.first == stretch.lowerBound && placed.part.frames.count == count { return placed.part }
    return placed.part.part(from: stretch.lowerBound &- placed.first, count: count)
  }

  /// What four lanes have for the frames of a stretch, with gains of one kind; `nil` if they cannot be added together.
  @_noLocks
  private func quartet(
    _ stretch: Range<Int>, _ done: InlineArray<4, Int>, _ begin: Int, of bus: Int
  ) -> StemQuartet? {
    guard let first = part(stretch, done[0], begin, of: bus),
      let second = part(stretch, done[1], begin &+ 1, of: bus),
      let third = part(stretch, done[2], begin &+ 2, of: bus),
      let fourth = part(stretch, done[3], begin &+ 3, of: bus)
    else { return nil }
    return united(StemQuartet(first, second, third, fourth), begin, stretch, bus)
  }

  /// Four stems with gains of one kind; `nil` if they are not kept in the same way.
  @_noLocks
  private func united(_ stems: StemQuartet, _ begin: Int, _ stretch: Range<Int>, _ bus: Int) -> StemQuartet? {
    let frames = stems.first.frames
    guard frames.isLike(stems.second.frames), frames.isLike(stems.third.frames),
      frames.isLike(stems.fourth.frames)
    else { return nil }
    var four = stems
    let ranks = max(
      max(four.first.gain.kind.rank, four.second.gain.kind.rank),
      max(four.third.gain.kind.rank, four.fourth.gain.kind.rank))
    if ranks == StemGain.Kind.row.rank {
      four.first.gain = row(of: four.first.gain, begin, stretch, bus)
      four.second.gain = row(of: four.second.gain, begin &+ 1, stretch, bus)
      four.third.gain = row(of: four.third.gain, begin &+ 2, stretch, bus)
      four.fourth.gain = row(of: four.fourth.gain, begin &+ 3, stretch, bus)
    } else {
      four.drawLines()
    }
    return four
  }

  /// The gains of a lane for the frames of a stretch as a row.
  @_noLocks
  private func row(of gain: StemGain, _ lane: Int, _ stretch: Range<Int>, _ bus: Int) -> StemGain {
    if case .row = gain.kind { return gain }
    let row = gains(
      of: bus, lane, from: stretch.lowerBound, count: stretch.upperBound &- stretch.lowerBound)
    write(gain, to: row)
    return StemGain(row.reading)
  }

  @_noLocks
  private func place(_ bus: Int, _ lane: Int, _ part: Int) -> Int {
    let hand = (bus &* WaitingParts.lanesPerBus &+ lane) / WaitingParts.lanes
    return (hand &* WaitingParts.partsPerLane &+ part) &* WaitingParts.lanes &+ lane % WaitingParts.lanes
  }

  func lockMemory(by lock: inout some PageLock) {
    parts.lockMemory(by: &lock)
    buses.lockMemory(by: &lock)
    gainRows.lockMemory(by: &lock)
    passRows.lockMemory(by: &lock)
  }
}

/// A part of a stem, and where it lies in the row of a bus.
struct PlacedPart: BitwiseCopyable, Sendable {
  let part: StemPart
  let first: Int

  @_noLocks
  init(_ part: StemPart, at first: Int) {
    self.part = part
    self.first = first
  }

  /// One past its last frame.
  var end: Int {
    @_noLocks get { first &+ part.frames.count }
  }
}

/// How many lanes of a bus are taken, and how many parts wait in each.
struct BusLanes: BitwiseCopyable, Sendable {
  /// The hand that is being filled, 0 or 1, and how many of its lanes are taken.
  var hand = 0
  var count = 0
  /// Whether the other hand is full and waits.
  var otherWaits = false
  var parts = InlineArray<8, Int>(repeating: 0)
  /// Whether a hand of this segment has been added, and what the first one of the next segment will want.
  var hasOpened = false
  var opening = ComingFrames()

  init() {}
}
