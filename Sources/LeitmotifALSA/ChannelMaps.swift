import CALSA
import Glibc

/// What a device says about where its channels are heard.
@safe
struct ChannelMaps {
  private let device: OpaquePointer

  /// - Parameter device: Has its hardware parameters; must outlive the result.
  @unsafe
  init(of device: OpaquePointer) { unsafe self.device = unsafe device }

  /// The map that the device has once it has been asked for one with a front left and a front right; where it has no
  /// map, the usual order.
  func settle(channels: Int) -> [ChannelPosition] {
    var map = current(channels)
    if !Self.hasFront(map), let better = offered(channels) {
      // A device that does not take it keeps the map that it has.
      set(better)
      map = current(channels)
    }
    guard let map, map.contains(where: { $0 != .unknown }) else {
      return ChannelPosition.usualOrder(channels)
    }
    return map
  }

  private static func hasFront(_ map: [ChannelPosition]?) -> Bool {
    guard let map else { return false }
    return map.contains(.frontLeft) && map.contains(.frontRight)
  }

  /// The map in use; `nil` if the device tells none, or one that does not fit.
  private func current(_ channels: Int) -> [ChannelPosition]? {
    // The device outlives `self`; the copy is ours to free.
    guard let map = unsafe snd_pcm_get_chmap(device) else { return nil }
    defer { unsafe free(map) }
    let positions = unsafe Self.positions(map)
    return positions.count == channels ? positions : nil
  }

  /// A map of so many channels that the device offers and that has both fronts.
  private func offered(_ channels: Int) -> [ChannelPosition]? {
    // As above; the list ends with a null pointer.
    guard let maps = unsafe snd_pcm_query_chmaps(device) else { return nil }
    defer { unsafe snd_pcm_free_chmaps(maps) }
    var place = 0
    while let entry = unsafe maps[place] {
      place += 1
      // The map follows its type in the same entry.
      let offset = MemoryLayout<snd_pcm_chmap_query_t>.offset(of: \.map) ?? 0
      let map = unsafe UnsafeMutableRawPointer(entry).advanced(by: offset)
        .assumingMemoryBound(to: snd_pcm_chmap_t.self)
      let positions = unsafe Self.positions(map)
      if positions.count == channels, Self.hasFront(positions) { return positions }
    }
    return nil
  }

  private func set(_ positions: [ChannelPosition]) {
    // A number of channels, then as many positions.
    var words = [UInt32(positions.count)] + positions.map(\.rawValue)
    // The library reads as many words as the first says, and keeps nothing.
    unsafe words.withUnsafeMutableBytes { bytes in
      let map = unsafe bytes.baseAddress!.assumingMemoryBound(to: snd_pcm_chmap_t.self)
      _ = unsafe snd_pcm_set_chmap(device, map)
    }
  }

  @unsafe
  private static func positions(_ map: UnsafeMutablePointer<snd_pcm_chmap_t>) -> [ChannelPosition] {
    let words = unsafe UnsafeRawPointer(map).assumingMemoryBound(to: UInt32.self)
    let count = unsafe Int(words[0])
    // As many positions as it says follow the number, each with marks of its driver in the upper half.
    return (0..<count).map {
      unsafe ChannelPosition(rawValue: words[1 + $0] & UInt32(SND_CHMAP_POSITION_MASK))
    }
  }
}
