import LeitmotifTiming

/// Bar lines counted through all passes of a cue, as they are heard.
///
/// Bar 1 of the first pass is number 0. A pass has the lines from its beginning up to, not including, its end:
/// the line on which a loop goes back counts once, with the pass that begins there.
extension CueTimeline {
  /// Passes that are looked into before a bar line is taken for absent.
  private static let searchedPlaces = 64

  /// The first of every `count`th bar line that is not before `earliest`.
  ///
  /// - Parameter origin: A frame: the bar that plays there is the first. Before the cue's beginning its first
  ///   meter and tempo are taken to have held.
  func bar(every count: Int, since origin: Int, from earliest: Int) -> Boundary? {
    let origin = number(ofBarAt: origin)
    guard var number = firstNumber(from: earliest) else { return nil }
    for _ in 0..<CueTimeline.searchedPlaces {
      let past = ((number - origin) % count + count) % count
      let wanted = past == 0 ? number : number + count - past
      guard let line = line(wanted) else { return nil }
      guard let end = protectedEnd(around: line.quarters) else {
        let frame = frame(of: line.quarters, inPass: line.pass)
        return boundary(at: line.quarters, frame: frame, inPass: line.pass)
      }
      let behind = bar(from: min(end, lastQuarters(ofPass: line.pass)))
      number = max(wanted + 1, self.number(ofBar: behind, inPass: line.pass))
    }
    return nil
  }

  /// The number of the bar that plays on a frame.
  private func number(ofBarAt frame: Int) -> Int {
    let pass = pass(at: frame)
    // A bar line belongs to the frame that it is rounded to.
    let line = bar(from: quarters(at: frame, inPass: pass))
    let isHere = self.frame(of: cue.map.meters.quarters(ofBar: line), inPass: pass) <= frame
    return number(ofBar: isHere ? line : line - 1, inPass: pass)
  }

  /// The number of the first bar line that is not before a frame.
  private func firstNumber(from earliest: Int) -> Int? {
    let playing = pass(at: earliest - 1)
    // Where a loop is shorter than a bar, there may be none before what follows the last pass.
    for pass in [playing, playing + 1, lastPass ?? playing] where pass == playing || loops(after: playing) {
      let last = lastQuarters(ofPass: pass)
      var line = bar(from: max(quarters(at: earliest - 1, inPass: pass), firstQuarters(ofPass: pass)))
      // A line may lie up to half a frame before its frame.
      while cue.map.meters.quarters(ofBar: line) <= last {
        if frame(of: cue.map.meters.quarters(ofBar: line), inPass: pass) >= earliest {
          return number(ofBar: line, inPass: pass)
        }
        line += 1
      }
    }
    return nil
  }

  /// The first bar that does not begin before a place.
  private func bar(from quarters: Rational) -> Int {
    let (bar, start) = cue.map.meters.bar(at: quarters)
    return start == quarters ? bar : bar + 1
  }

  private func number(ofBar bar: Int, inPass pass: Int) -> Int {
    guard pass > 0, let loop = cue.loop else { return bar - 1 }
    let (first, end) = (self.bar(from: loop.start), self.bar(from: loop.end))
    return end - 1 + (pass - 1) * (end - first) + bar - first
  }

  /// The bar line with a number; `nil`: it is past the end.
  private func line(_ number: Int) -> (quarters: Rational, pass: Int)? {
    let meters = cue.map.meters
    var (bar, pass) = (number + 1, 0)
    if let loop = cue.loop, loops(after: 0) {
      let (first, end) = (self.bar(from: loop.start), self.bar(from: loop.end))
      if bar >= end {
        let length = end - first
        guard length > 0 || lastPass != nil else { return nil }
        let passes = length > 0 ? (bar - end) / length : .max - 1
        pass = min(passes + 1, lastPass ?? .max)
        bar = first + bar - end - (pass - 1) * length
        // On the line where a loop goes back it is the pass before that is left.
        if bar == first && meters.quarters(ofBar: first) == loop.start { return (loop.end, pass - 1) }
      }
    }
    let quarters = meters.quarters(ofBar: bar)
    return quarters <= lastQuarters(ofPass: pass) ? (quarters, pass) : nil
  }
}
