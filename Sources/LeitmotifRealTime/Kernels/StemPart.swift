/// Frames of a stem and what they are times.
@safe
public struct StemPart: BitwiseCopyable, Sendable {
  public var frames: StemFrames
  public var gain: StemGain

  @_noLocks
  public init(_ frames: StemFrames, times gain: StemGain) {
    self.frames = frames
    self.gain = gain
  }

  /// `count` frames from `first` on; none if they are not all there.
  @_noLocks
  public func part(from first: Int, count: Int) -> StemPart {
    StemPart(frames.part(from: first, count: count), times: gain.dropping(first))
  }

  /// Whether every frame has a gain.
  @_noLocks
  func hasGains() -> Bool {
    if case .row = gain.kind { return gain.gains.count >= frames.count }
    return true
  }

  /// Whether the 2⁻¹⁵ of whole numbers may as well be taken of the gain: nothing becomes so small that it loses a bit.
  var scalesExactly: Bool {
    @_noLocks get { frames.precision.bytes == 4 || gain.isNormal }
  }

  /// Whether the frames of both are kept in the same way, and their gains come from the same place.
  @_noLocks
  func isLike(_ other: StemPart) -> Bool {
    frames.count == other.frames.count && frames.isLike(other.frames)
      && gain.kind.rank == other.gain.kind.rank
  }
}

/// Four stems that are summed in one pass over a bus, in their order.
public struct StemQuartet: BitwiseCopyable, Sendable {
  public var first: StemPart
  public var second: StemPart
  public var third: StemPart
  public var fourth: StemPart

  @_noLocks
  public init(_ first: StemPart, _ second: StemPart, _ third: StemPart, _ fourth: StemPart) {
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
  }

  /// Whether the gains of all four lie on lines of the same age and length, like those of layers that come in together.
  var areAbreast: Bool {
    @_noLocks get {
      guard case .line = first.gain.kind else { return false }
      return first.gain.isAbreast(of: second.gain) && first.gain.isAbreast(of: third.gain)
        && first.gain.isAbreast(of: fourth.gain)
    }
  }

  /// Whether the 2⁻¹⁵ of whole numbers may as well be taken of the gains of all four.
  var scaleExactly: Bool {
    @_noLocks get {
      first.scalesExactly && second.scalesExactly && third.scalesExactly && fourth.scalesExactly
    }
  }

  /// Whether all four are kept in the same way, with gains of one kind.
  public var haveOneForm: Bool {
    @_noLocks get { first.isLike(second) && first.isLike(third) && first.isLike(fourth) }
  }

  /// Whether all four are kept in the same way, with gains of one kind for each of so many frames.
  @_noLocks
  func isAlike(frames: Int) -> Bool {
    first.frames.count == frames && haveOneForm
      && first.hasGains() && second.hasGains() && third.hasGains() && fourth.hasGains()
  }
}
