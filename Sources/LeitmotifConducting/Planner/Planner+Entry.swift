import LeitmotifScore
import LeitmotifTiming

extension Way {
  /// Whether what is entered there may have a pickup: a place that is written in the score, and not one that
  /// follows from where the music was.
  var ownsPickup: Bool {
    switch rule.entry {
    case .entry, .marker, .randomMarker, .matchMarker, .section: true
    case .sameBeat, .sameBar, .sameTime: false
    case .lastExit: Planner.remembered(self) == nil
    }
  }
}

extension Planner {
  /// The place at which the destination is entered, in quarters.
  ///
  /// What lies past the end of the destination is wrapped around its loop, and never falls to the
  /// beginning.
  ///
  /// - Parameter exit: `nil` where it is not known yet; then what depends on it is the beginning.
  func entry(_ way: Way, at exit: Boundary?) -> Rational {
    let cue = plan.cues[way.cue]
    switch way.rule.entry {
    case .entry: return .zero
    case .marker(let name): return inside(cue.markers.first { $0.name == name }?.quarters, cue)
    case .randomMarker(let names):
      let markers = names.compactMap { name in cue.markers.first { $0.name == name } }
      let chosen = Int(way.request.draw.multipliedFullWidth(by: UInt64(markers.count)).high)
      return inside(markers.isEmpty ? nil : markers[chosen].quarters, cue)
    case .matchMarker: return inside(matchingMarker(way, at: exit, in: cue), cue)
    case .section(let name): return inside(cue.sections.first { $0.name == name }?.start, cue)
    case .lastExit(_, let snap):
      guard let memory = Planner.remembered(way) else { return .zero }
      return inside(moved(memory.position, downTo: snap, in: cue), cue)
    case .sameBeat, .sameBar, .sameTime:
      guard let source = way.source, let exit else { return .zero }
      return follow(way.rule.entry, source, source.resting(exit), isIntro: source.isIntro(exit), into: cue)
    }
  }

  /// The pickup that leads to a place: a marker's there, or the cue's own to its beginning.
  func pickup(of cue: PlannedCue, at quarters: Rational) -> (frames: Int, marker: Int?)? {
    for (index, marker) in cue.markers.enumerated() where marker.quarters == quarters {
      if let pickup = marker.pickup { return (pickup.frames, index) }
    }
    return quarters == .zero ? cue.pickup.map { ($0.frames, nil) } : nil
  }

  /// What is remembered of the destination, if it is of this cue and not too long ago.
  fileprivate static func remembered(_ way: Way) -> RememberedPlace? {
    guard case .lastExit(let expiry, _) = way.rule.entry, let memory = way.request.memory,
      memory.cue == way.cue
    else { return nil }
    guard let expiry, let clock = way.expiryClock else { return memory }
    return way.request.at - memory.left <= clock(expiry) ? memory : nil
  }

  /// The destination's marker of the same name as the one that is left at.
  private func matchingMarker(_ way: Way, at exit: Boundary?, in cue: PlannedCue) -> Rational? {
    guard let exit, let source = way.source else { return nil }
    let wanted: String? = if case .marker(let name) = way.rule.exit { name } else { nil }
    let here = source.cue.markers.filter { $0.quarters == exit.quarters }
    for marker in here.filter({ $0.name == wanted }) + here {
      if let found = cue.markers.first(where: { $0.name == marker.name }) { return found.quarters }
    }
    return nil
  }

  /// A remembered frame of a cue as a place, moved down to a beat or a bar.
  private func moved(_ position: Int, downTo snap: Transition.Snap, in cue: PlannedCue) -> Rational {
    let meters = cue.map.meters
    let exact = cue.map.quarters(at: FrameCount(position))
    func down(_ quarters: Rational) -> Rational {
      let (bar, start) = meters.bar(at: quarters)
      if snap == .bar { return start }
      let beat = meters.meter(ofBar: bar).beat.quarters
      return start + beat * Rational(Int(clamping: ((quarters - start) / beat).floor))
    }
    guard snap != .none else { return exact }
    // What begins on this very frame may lie up to half a frame after it.
    let late = down(cue.map.quarters(atExactFrame: Rational(position) + .half))
    return cue.map.frame(at: late).frames <= position ? late : down(exact)
  }

  /// The place in a cue that is as far in as the music was in another.
  private func follow(
    _ entry: Transition.Entry, _ source: CueTimeline, _ place: Rational, isIntro: Bool, into cue: PlannedCue
  ) -> Rational {
    let (there, here) = (source.cue.map, cue.map)
    let (first, last) = (cue.loop?.start ?? .zero, cue.loop?.end ?? cue.body)
    switch entry {
    case .sameTime:
      let start = cue.loop?.exactStart ?? .zero
      let end = cue.loop?.exactEnd ?? Rational(cue.bodyFrames)
      let frame = Rational(there.frame(at: place).frames)
      return here.quarters(atExactFrame: wrapped(frame, start, end, keepsIntro: isIntro))
    case .sameBar:
      let bar = there.meters.bar(at: place + CueTimeline.tick * .half).bar
      let beats = here.meters.beats(at: here.meters.quarters(ofBar: bar))
      let found = here.meters.quarters(
        atBeats: wrapped(
          beats, here.meters.beats(at: first), here.meters.beats(at: last), keepsIntro: isIntro))
      return max(here.meters.bar(at: found).start, found < first ? .zero : first)
    default:
      return here.meters.quarters(
        atBeats: wrapped(
          there.meters.beats(at: place), here.meters.beats(at: first), here.meters.beats(at: last),
          keepsIntro: isIntro))
    }
  }

  /// A place wrapped into `start..<end`; before it there is the intro.
  private func wrapped(
    _ place: Rational, _ start: Rational, _ end: Rational, keepsIntro: Bool
  ) -> Rational {
    if place >= start ? place < end : keepsIntro && place >= .zero { return place }
    let length = end - start
    let passes = (place - start) / length
    return start + length * (passes - Rational(Int(clamping: passes.floor)))
  }

  /// A place that the score or memory names; past the end of the loop it is one inside.
  private func inside(_ place: Rational?, _ cue: PlannedCue) -> Rational {
    guard let place, place >= cue.loop?.end ?? cue.body else { return place ?? .zero }
    return wrapped(place, cue.loop?.start ?? .zero, cue.loop?.end ?? cue.body, keepsIntro: true)
  }
}

extension Way {
  /// Frames of a length by the tempo of what plays.
  fileprivate var expiryClock: ((MusicalLength) -> Int)? {
    source.map { source in { source.cue.map.frames(of: $0, from: source.quarters(at: request.at)).frames } }
  }
}

extension CueTimeline {
  /// Whether a boundary lies before the loop, on the way to it.
  fileprivate func isIntro(_ boundary: Boundary) -> Bool {
    guard let loop = cue.loop else { return false }
    return boundary.pass == 0 && boundary.quarters < loop.start
  }
}
