public import Synchronization

/// Places into which a real-time thread copies samples, each with the frame that it stood on, for another thread to read.
///
/// Whoever wants a copy empties a place, asks the real-time thread for it in its own way (a command), and looks for the
/// frame until it is there. Then the place is the asker's until it empties it again. Neither side waits.
// Sendable because a place is written only between `empty` and the store of its frame, and read only after that store.
@safe
public final class SampleCopies: @unchecked Sendable {
  public let places: Int
  /// Samples in each place.
  public let samplesPerPlace: Int
  @usableFromInline let storage: UnsafeMutableBufferPointer<Float>
  @usableFromInline let frames: UnsafeMutableBufferPointer<Atomic<Int>>

  /// Makes empty places.
  ///
  /// - Precondition: Neither count is negative.
  public init(places: Int, samplesPerPlace: Int) {
    self.places = places
    self.samplesPerPlace = samplesPerPlace
    // Freed in `deinit`; all of it is initialised before anybody can look.
    unsafe storage = .allocate(capacity: places * samplesPerPlace)
    unsafe storage.initialize(repeating: 0)
    unsafe frames = .allocate(capacity: places)
    for place in 0..<places { unsafe frames.initializeElement(at: place, to: Atomic(SampleCopies.none)) }
  }

  /// No frame: a place is empty.
  @usableFromInline static let none = Int.min

  /// The frame on which a place was filled; `nil` while it is empty.
  ///
  /// - Precondition: `place` is in `0..<places`.
  public func frame(of place: Int) -> Int? {
    precondition(place >= 0 && place < places)
    // Pairs with the releasing store of `note`; in bounds by the precondition.
    let frame = unsafe frames[place].load(ordering: .acquiring)
    return frame == SampleCopies.none ? nil : frame
  }

  /// What lies in a place that has been filled; `nil` while it is empty.
  ///
  /// - Precondition: `place` is in `0..<places`.
  public func samples(of place: Int) -> [Float]? {
    guard frame(of: place) != nil else { return nil }
    // In bounds, and nobody writes to it until it is emptied.
    return unsafe Array(storage[place * samplesPerPlace..<(place + 1) * samplesPerPlace])
  }

  /// Makes a place ready to be asked for again.
  ///
  /// - Precondition: `place` is in `0..<places`, and no copy into it is under way.
  public func empty(_ place: Int) {
    precondition(place >= 0 && place < places)
    // What was read from it lies before the command that asks for the next copy; in bounds by the precondition.
    unsafe frames[place].store(SampleCopies.none, ordering: .releasing)
  }

  /// The end that copies, for one thread; only one of them may be in use.
  public func makeWriter() -> SampleCopyWriter { SampleCopyWriter(self) }

  deinit {
    // All of it has been initialised by `init`.
    unsafe storage.deallocate()
    _ = unsafe frames.deinitialize()
    unsafe frames.deallocate()
  }
}

/// The end of `SampleCopies` that copies.
@safe
public struct SampleCopyWriter: ~Copyable, Sendable {
  /// Keeps the memory.
  private let copies: SampleCopies
  private let base: CopyPlaces

  init(_ copies: SampleCopies) {
    self.copies = copies
    base = unsafe CopyPlaces(
      storage: copies.storage, frames: copies.frames, samplesPerPlace: copies.samplesPerPlace)
  }

  /// Whether there is such a place, and it is empty.
  @_noLocks
  public func isEmpty(_ place: Int) -> Bool { base.isEmpty(place) }

  /// Copies samples into an empty place, from `first` on; nothing where there is no room.
  @_noLocks
  public func copy(_ samples: Samples, to place: Int, at first: Int) {
    base.copy(samples, to: place, at: first)
  }

  /// Says that a place has been filled, with what was on a frame.
  ///
  /// - Precondition: There is such a place.
  @_noLocks
  public func note(_ place: Int, filledOn frame: Int) { base.note(place, filledOn: frame) }

  package func lockMemory(by lock: inout some PageLock) {
    // Lent for the call.
    unsafe lock.lock(UnsafeRawBufferPointer(copies.storage))
  }
}

/// The memory of `SampleCopies`, whose owner keeps it.
// Sendable as `SampleCopies` is.
@safe
private struct CopyPlaces: BitwiseCopyable, @unchecked Sendable {
  let storage: UnsafeMutableBufferPointer<Float>
  let frames: UnsafeMutableBufferPointer<Atomic<Int>>
  let samplesPerPlace: Int

  @_noLocks
  func isEmpty(_ place: Int) -> Bool {
    // Pairs with the releasing store of `empty`; in bounds by the first two.
    guard place >= 0, unsafe place < frames.count else { return false }
    return unsafe frames[place].load(ordering: .acquiring) == Int.min
  }

  @_noLocks
  func copy(_ samples: Samples, to place: Int, at first: Int) {
    guard isEmpty(place), first >= 0, samples.count <= samplesPerPlace &- first,
      let base = unsafe storage.baseAddress
    else { return }
    // In bounds by the guard, and nobody reads it until it is noted.
    samples.copy(
      to: unsafe MutableSamples(
        UnsafeMutableBufferPointer(
          start: base + (place &* samplesPerPlace &+ first), count: samples.count)))
  }

  @_noLocks
  func note(_ place: Int, filledOn frame: Int) {
    precondition(place >= 0)
    unsafe precondition(place < frames.count)
    // Pairs with the acquiring load of `frame(of:)`: the samples are there before their frame. In bounds.
    unsafe frames[place].store(frame, ordering: .releasing)
  }
}
