extension ALSAConfiguration {
  /// The period and the buffer to ask for at `rate`, in frames, both as large as they were asked for or as fits
  /// what devices like: a power of two, and a whole number of those.
  ///
  /// What makes no sense gives what no device can play, and is refused as that.
  package func lengths(at rate: Int) -> (period: Int, buffer: Int) {
    let target = buffer ?? .milliseconds(Double(latency.milliseconds))
    switch (period, buffer) {
    case (let period?, .frames(let frames)?):
      return (Self.liked(period, at: rate), frames)
    case (let period?, let buffer?):
      let frames = Self.liked(period, at: rate)
      return (frames, Self.whole(frames, in: buffer.frames(at: rate), atLeast: 2))
    case (let period?, nil):
      let frames = Self.liked(period, at: rate)
      if let periods { return (frames, Self.product(frames, periods)) }
      return (frames, Self.whole(frames, in: target.frames(at: rate), atLeast: 3))
    case (nil, _):
      let wanted = target.frames(at: rate)
      let count = periods ?? 4
      guard wanted > 0, count > 0 else { return (0, 0) }
      // One of more than a second is beyond music: then there are more of them.
      let frames = min((wanted / count).nearestPowerOfTwo, max(rate, 1).powerOfTwoBelow)
      if case .frames(let exact)? = buffer { return (frames, exact) }
      // A latency is met by its four periods, a time by as many as come nearest.
      let isTime = buffer != nil && periods == nil
      return (frames, isTime ? Self.whole(frames, in: wanted, atLeast: 2) : Self.product(frames, count))
    }
  }

  private static func liked(_ period: DeviceLength, at rate: Int) -> Int {
    if case .frames(let frames) = period { return frames }
    let frames = period.frames(at: rate)
    return frames > 0 ? frames.nearestPowerOfTwo : 0
  }

  /// As many whole periods as come nearest to `wanted` frames.
  private static func whole(_ period: Int, in wanted: Int, atLeast fewest: Int) -> Int {
    guard period > 0 else { return 0 }
    let count = wanted / period + (wanted % period >= period - period / 2 ? 1 : 0)
    return product(period, max(count, fewest))
  }

  private static func product(_ period: Int, _ count: Int) -> Int {
    let (frames, overflows) = period.multipliedReportingOverflow(by: count)
    return overflows ? .max : frames
  }
}
