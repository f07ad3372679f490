package import LeitmotifScore
package import LeitmotifTiming

/// A place at which a cue may be left.
package struct Boundary: Equatable, Sendable, Codable {
  /// On the engine's clock.
  package let frame: Int
  package let pass: Int
  package let quarters: Rational
  /// The tail may ring in full: the end of the body, of the loop, or a marker that says so.
  package let isTailSafe: Bool
}

extension CueTimeline {
  /// The first boundary of a kind that is not before `earliest`, or else the end of what plays.
  ///
  /// Inclusive: a boundary on `earliest` itself counts. Places strictly inside a protected stretch do not.
  /// If the cue ends by itself before any other, its end is the boundary.
  ///
  /// - Parameter entered: The frame that bars since the entry of the state are counted from.
  package func boundary(_ exit: Transition.Exit, from earliest: Int, since entered: Int = 0) -> Boundary {
    if let end, earliest >= end { return silence(at: earliest) }
    return place(exit, from: earliest, since: entered) ?? ending(from: earliest)
  }

  /// The first boundary of a kind that is not before `earliest`; `nil` if the cue ends before it, or has none.
  func place(_ exit: Transition.Exit, from earliest: Int, since entered: Int) -> Boundary? {
    if let end, earliest > end { return nil }
    if case .barsSince(let origin, let count) = exit {
      return bar(every: count, since: origin == .transport ? 0 : entered, from: earliest)
    }
    if case .immediate = exit, let here = instant(at: earliest) { return here }
    return first(from: earliest) { pass, start in next(exit, inPass: pass, from: start) }
  }

  /// A frame on which the cue has ended.
  func silence(at frame: Int) -> Boundary {
    Boundary(frame: frame, pass: lastPass ?? 0, quarters: cue.body, isTailSafe: true)
  }

  /// The end of the cue, or of the pass that plays on `earliest` if it goes on without end.
  func ending(from earliest: Int) -> Boundary { ending(of: lastPass ?? pass(at: earliest - 1)) }

  /// The end of a pass, as a boundary.
  func ending(of pass: Int) -> Boundary {
    let quarters = lastQuarters(ofPass: pass)
    return Boundary(
      frame: frame(of: quarters, inPass: pass), pass: pass, quarters: quarters, isTailSafe: true)
  }

  /// The frame itself, if it may be left there.
  private func instant(at frame: Int) -> Boundary? {
    let pass = pass(at: frame - 1)
    if self.frame(of: lastQuarters(ofPass: pass), inPass: pass) == frame { return ending(of: pass) }
    let here = self.pass(at: frame)
    let quarters = max(quarters(at: frame, inPass: here), firstQuarters(ofPass: here))
    guard quarters <= lastQuarters(ofPass: here), protectedEnd(around: quarters) == nil else { return nil }
    return Boundary(frame: frame, pass: here, quarters: quarters, isTailSafe: isTailSafe(quarters))
  }

  /// Looks for a place in the pass that plays on `earliest`, in the one after it and in the last: all those
  /// between are alike.
  ///
  /// - Parameter next: The first place in a pass that is not before another.
  func first(from earliest: Int, _ next: (Int, Rational) -> Rational?) -> Boundary? {
    // The pass of the frame before: on the very frame where a pass begins, the one before can be left.
    let playing = pass(at: earliest - 1)
    if let found = first(from: earliest, inPass: playing, next) { return found }
    guard loops(after: playing) else { return nil }
    if let found = first(from: earliest, inPass: playing + 1, next) { return found }
    guard let lastPass, lastPass > playing + 1 else { return nil }
    return first(from: earliest, inPass: lastPass, next)
  }

  private func first(
    from earliest: Int, inPass pass: Int, _ next: (Int, Rational) -> Rational?
  ) -> Boundary? {
    let last = lastQuarters(ofPass: pass)
    var start = max(quarters(at: earliest - 1, inPass: pass), firstQuarters(ofPass: pass))
    // A place may lie up to half a frame before its frame; and each protected stretch is left once.
    while let quarters = next(pass, start), quarters <= last {
      if let end = protectedEnd(around: quarters) {
        start = end
        continue
      }
      let frame = frame(of: quarters, inPass: pass)
      if frame >= earliest { return boundary(at: quarters, frame: frame, inPass: pass) }
      start = quarters + CueTimeline.tick
    }
    return nil
  }

  /// No two places are nearer to each other.
  static let tick = Rational(1, MusicalPosition.ticksPerQuarter)

  /// The first place of a kind in a pass that is not before another; `nil`: there is none.
  private func next(_ exit: Transition.Exit, inPass pass: Int, from start: Rational) -> Rational? {
    let last = lastQuarters(ofPass: pass)
    return switch exit {
    case .immediate: start
    case .grid(let grid): grid.first(from: start, in: cue.map.meters)
    case .marker(let name):
      least(cue.markers, from: start) { name == nil || $0.name == name ? $0.quarters : nil }
    case .sectionEnd: least(cue.sections, from: start) { $0.end }
    // A loop without end never comes to the end of the body: each of its passes is one.
    case .exit: last >= start && !(lastPass != nil && loops(after: pass)) ? last : nil
    case .loopEnd: last >= start ? last : nil
    case .barsSince: nil
    }
  }

  private func least<Place>(
    _ places: [Place], from start: Rational, _ quarters: (Place) -> Rational?
  ) -> Rational? {
    var least: Rational?
    for place in places {
      guard let found = quarters(place), found >= start else { continue }
      if least.map({ found < $0 }) ?? true { least = found }
    }
    return least
  }

  func boundary(at quarters: Rational, frame: Int, inPass pass: Int) -> Boundary {
    Boundary(
      frame: frame, pass: pass, quarters: quarters,
      isTailSafe: quarters == lastQuarters(ofPass: pass) || isTailSafe(quarters))
  }

  private func isTailSafe(_ quarters: Rational) -> Bool {
    cue.markers.contains { $0.isTailSafe && $0.quarters == quarters }
  }

  /// The end of the protected stretch that a place lies strictly inside; `nil`: it may be left there.
  func protectedEnd(around quarters: Rational) -> Rational? {
    var range = 0..<cue.protected.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if cue.protected[middle].start < quarters {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    guard range.lowerBound > 0 else { return nil }
    let end = cue.protected[range.lowerBound - 1].end
    return quarters < end ? end : nil
  }

  /// Where the music is when it has come to a boundary: the end of a pass that is followed by another is the
  /// beginning of the loop.
  func resting(_ boundary: Boundary) -> Rational {
    guard let loop = cue.loop, loops(after: boundary.pass), boundary.quarters == loop.end else {
      return boundary.quarters
    }
    return loop.start
  }
}
