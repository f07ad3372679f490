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

  /// No frames.
  public static var nothing: StemPart {
    @_noLocks get { StemPart(StemFrames(), times: StemGain(0)) }
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
  @inline(__always)
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

  /// Whether the 2⁻¹⁵ of whole numbers may as well be taken of the gains of all four, which are kept in the same way.
  var scaleExactly: Bool {
    @_noLocks @inline(__always) get {
      first.frames.precision.bytes == 4
        || first.scalesExactly && second.scalesExactly && third.scalesExactly && fourth.scalesExactly
    }
  }

  /// Where the gains of some lie on lines, gives those that stand still lines that stand still, of the same age and length.
  @_noLocks
  public mutating func drawLines() {
    let moving: StemGain
    if case .line = first.gain.kind {
      moving = first.gain
    } else if case .line = second.gain.kind {
      moving = second.gain
    } else if case .line = third.gain.kind {
      moving = third.gain
    } else if case .line = fourth.gain.kind {
      moving = fourth.gain
    } else {
      return
    }
    first.gain = first.gain.asLine(abreastOf: moving)
    second.gain = second.gain.asLine(abreastOf: moving)
    third.gain = third.gain.asLine(abreastOf: moving)
    fourth.gain = fourth.gain.asLine(abreastOf: moving)
  }

  /// Whether all four are kept in the same way, with gains of one kind.
  public var haveOneForm: Bool {
    @_noLocks get { first.isLike(second) && first.isLike(third) && first.isLike(fourth) }
  }

  /// Whether all four are kept in the same way, with gains of one kind for each of so many frames.
  @_noLocks
  @inline(__always)
  func isAlike(frames: Int) -> Bool {
    guard first.frames.count == frames && haveOneForm else { return false }
    guard case .row = first.gain.kind else { return true }
    return first.hasGains() && second.hasGains() && third.hasGains() && fourth.hasGains()
  }
}
