/// A point on the engine's clock: frames since the session began.
///
/// A frame is one sample on every channel. The clock counts rendered frames, not wall time, so an
/// offline render and a live one agree to the frame.
public struct FrameTime: Hashable, Comparable, BitwiseCopyable, Sendable, Codable {
  /// Frames since the session began; negative before it.
  public var frames: Int

  @inlinable public init(_ frames: Int) { self.frames = frames }

  @inlinable public static var zero: FrameTime { FrameTime(0) }

  /// Later than anything that is ever rendered.
  @inlinable public static var never: FrameTime { FrameTime(.max) }

  @inlinable public static func < (left: FrameTime, right: FrameTime) -> Bool {
    left.frames < right.frames
  }

  @inlinable public static func + (time: FrameTime, count: FrameCount) -> FrameTime {
    FrameTime(time.frames &+ count.frames)
  }

  @inlinable public static func - (time: FrameTime, count: FrameCount) -> FrameTime {
    FrameTime(time.frames &- count.frames)
  }

  @inlinable public static func - (left: FrameTime, right: FrameTime) -> FrameCount {
    FrameCount(left.frames &- right.frames)
  }
}

extension FrameTime: CustomStringConvertible {
  public var description: String { "\(frames)" }
}
