import LeitmotifTiming

/// How strong a place is in its meter.
enum MetricalWeight: CaseIterable {
  /// A bar line of the hypermeter: of every so many bars.
  case hypermeter
  case bar
  /// The middle of a bar with an even number of beats.
  case halfBar
  case beat
  /// The unit that the meter is written in where that is shorter than a beat, or else half a beat.
  case division
}

extension CueTimeline {
  /// The strongest place from `earliest` up to `latest`, the first among equals; if there is none, the next
  /// division.
  ///
  /// - Parameter hypermeter: Which bar lines are stronger than others.
  func strongest(from earliest: Int, through latest: Int, hypermeter: Grid) -> Boundary? {
    for weight in MetricalWeight.allCases {
      if let found = place(weight, hypermeter, from: earliest), found.frame <= latest { return found }
    }
    return place(.division, hypermeter, from: earliest)
  }

  /// The first division of a beat that is not before a frame: every place that has a weight is one.
  func division(from earliest: Int) -> Boundary? { place(.division, .bar, from: earliest) }

  private func place(_ weight: MetricalWeight, _ hypermeter: Grid, from earliest: Int) -> Boundary? {
    let meters = cue.map.meters
    return first(from: earliest) { _, start in
      switch weight {
      case .hypermeter: hypermeter.first(from: start, in: meters)
      case .bar: Grid.bar.first(from: start, in: meters)
      case .halfBar: meters.halfBar(from: start)
      case .beat: Grid.beat.first(from: start, in: meters)
      case .division: meters.division(from: start)
      }
    }
  }
}

extension MeterMap {
  /// Bars that are searched for one of an even number of beats. Sooner or later a bar line comes, which is
  /// stronger than any middle after it.
  private static let searchedBars = 16

  /// The first middle of a bar that is not before a place; bars with an odd number of beats have none.
  fileprivate func halfBar(from quarters: Rational) -> Rational? {
    var (bar, start) = bar(at: quarters)
    for _ in 0..<MeterMap.searchedBars {
      let meter = meter(ofBar: bar)
      let beats = meter.barQuarters / meter.beat.quarters
      let middle = start + meter.barQuarters * .half
      if beats.denominator == 1, beats.numerator % 2 == 0, middle >= quarters { return middle }
      start = start + meter.barQuarters
      bar += 1
    }
    return nil
  }

  /// The first division of a beat that is not before a place.
  fileprivate func division(from quarters: Rational) -> Rational {
    let (bar, start) = bar(at: quarters)
    let meter = meter(ofBar: bar)
    let unit = Rational(4, meter.unit)
    let step = unit < meter.beat.quarters ? unit : meter.beat.quarters * .half
    let steps = (quarters - start) / step
    let whole = Int(clamping: steps.denominator == 1 ? steps.numerator : steps.floor + 1)
    return min(start + step * Rational(whole), start + meter.barQuarters)
  }
}
