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
  /// Passes that are searched for a boundary before it is taken for absent.
  private static let searchedPasses = 64

  /// The first boundary of a kind that is not before `earliest`.
  ///
  /// Inclusive: a boundary on `earliest` itself counts. Places strictly inside a protected stretch do not.
  /// If the cue ends by itself before any other, its end is the boundary.
  package func boundary(_ exit: Transition.Exit, from earliest: Int) -> Boundary {
    if let end, earliest >= end {
      return Boundary(frame: earliest, pass: lastPass ?? 0, quarters: cue.body, isTailSafe: true)
    }
    // The pass of the frame before: on the very frame where a pass begins, the one before can be left.
    let first = pass(at: earliest - 1)
    for pass in first..<first + CueTimeline.searchedPasses {
      if let found = boundary(exit, from: earliest, inPass: pass) { return found }
      if !loops(after: pass) { break }
    }
    return ending(of: lastPass ?? first)
  }

  /// The end of a pass, as a boundary.
  private func ending(of pass: Int) -> Boundary {
    let quarters = lastQuarters(ofPass: pass)
    return Boundary(
      frame: frame(of: quarters, inPass: pass), pass: pass, quarters: quarters, isTailSafe: true)
  }

  private func boundary(_ exit: Transition.Exit, from earliest: Int, inPass pass: Int) -> Boundary? {
    let last = lastQuarters(ofPass: pass)
    let start = max(quarters(at: earliest - 1, inPass: pass), firstQuarters(ofPass: pass))
    let candidates: [Rational]
    switch exit {
    case .immediate:
      let boundary = Boundary(
        frame: earliest, pass: pass, quarters: quarters(at: earliest, inPass: pass),
        isTailSafe: earliest == frame(of: last, inPass: pass))
      if boundary.quarters <= last && !isProtected(boundary.quarters) { return boundary }
      candidates = protectedEnds
    case .grid(let grid): return gridBoundary(grid, from: earliest, start: start, inPass: pass)
    case .marker(let name):
      candidates = cue.markers.filter { name == nil || $0.name == name }.map(\.quarters).sorted()
    case .exit:
      // A loop without end never comes to the end of the body: each of its passes is one.
      candidates = lastPass == nil ? [last] : loops(after: pass) ? [] : [cue.body]
    case .loopEnd: candidates = [last]
    case .barsSince, .sectionEnd: candidates = []
    }
    for quarters in candidates where quarters >= firstQuarters(ofPass: pass) && quarters <= last {
      let frame = frame(of: quarters, inPass: pass)
      if frame >= earliest && !isProtected(quarters) {
        return boundary(at: quarters, frame: frame, inPass: pass)
      }
    }
    return nil
  }

  private func gridBoundary(_ grid: Grid, from earliest: Int, start: Rational, inPass pass: Int) -> Boundary?
  {
    let meters = cue.map.meters
    let last = lastQuarters(ofPass: pass)
    var quarters = grid.first(from: start, in: meters)
    while quarters <= last {
      let frame = frame(of: quarters, inPass: pass)
      if frame >= earliest && !isProtected(quarters) {
        return boundary(at: quarters, frame: frame, inPass: pass)
      }
      quarters = grid.first(after: quarters, in: meters)
    }
    return nil
  }

  private func boundary(at quarters: Rational, frame: Int, inPass pass: Int) -> Boundary {
    let isMarked = cue.markers.contains { $0.isTailSafe && $0.quarters == quarters }
    return Boundary(
      frame: frame, pass: pass, quarters: quarters,
      isTailSafe: isMarked || quarters == lastQuarters(ofPass: pass))
  }

  private var protectedEnds: [Rational] { cue.protected.map(\.end).sorted() }

  private func isProtected(_ quarters: Rational) -> Bool {
    cue.protected.contains { $0.start < quarters && quarters < $0.end }
  }
}
