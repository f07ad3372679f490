/// A stretch of time, in frames.
public struct FrameCount: Hashable, Comparable, BitwiseCopyable, Sendable, Codable {
  /// Frames; negative looks back.
  public var frames: Int

  @inlinable public init(_ frames: Int) { self.frames = frames }

  @inlinable public static var zero: FrameCount { FrameCount(0) }

  @inlinable public static func < (left: FrameCount, right: FrameCount) -> Bool {
    left.frames < right.frames
  }

  @inlinable public static func + (left: FrameCount, right: FrameCount) -> FrameCount {
    FrameCount(left.frames &+ right.frames)
  }

  @inlinable public static func - (left: FrameCount, right: FrameCount) -> FrameCount {
    FrameCount(left.frames &- right.frames)
  }
}

extension FrameCount: CustomStringConvertible {
  public var description: String { "\(frames)" }
}
