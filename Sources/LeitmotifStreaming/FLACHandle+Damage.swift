internal import CFLAC
import Glibc

/// What follows a damaged place.
///
/// libFLAC goes on looking where it lost its way, which may be in the middle of a block that is whole; how much it then passes over, and
/// how much silence it gives for that, differs from one version to another and from a jump to the same place. So the block is looked
/// for here, from the byte on where the damaged one began: a frame has the same samples however it is come to.
extension FLACHandle {
  /// Places at which a block may begin that are tried behind a damaged one; among random bytes one in 32 768 looks so.
  private static let mostTries = 1 << 14
  /// Bytes that are looked through in one go.
  private static let stretch = 1 << 14

  /// The byte of the file on which the library decodes next.
  var nextByte: Int {
    var place: FLAC__uint64 = 0
    // The decoder is there until `deinit`, and the variable outlives the call.
    let isKnown = unsafe FLAC__stream_decoder_get_decode_position(decoder, &place) != 0
    return isKnown ? Int(clamping: place) : window.offset
  }

  /// Finds the next block that is whole, is for frames that have not been read, and lies at byte `start` or after it:
  /// whether there is one.
  func findBlock(from start: Int) -> Bool {
    let said = complaints
    var place = start
    for _ in 0..<FLACHandle.mostTries {
      guard let mark = nextMark(from: place) else { break }
      if isBlock(at: mark) {
        SoundDamage.note(position..<firstFrame, in: &damage)
        return true
      }
      if window.failure != 0 { return false }
      place = mark + 1
    }
    waiting = 0..<0
    if window.failure == 0, !isCutOff(at: start, said) {
      SoundDamage.note(position..<frames, isFinal: true, in: &damage)
    }
    return false
  }

  /// Decodes the block that begins on byte `place`: whether there is one, and it can be meant.
  private func isBlock(at place: Int) -> Bool {
    // The decoder is there until `deinit`.
    guard unsafe FLAC__stream_decoder_flush(decoder) != 0, window.move(by: place, from: SEEK_SET) >= 0 else {
      return false
    }
    isTrying = true
    defer { isTrying = false }
    guard decodeBlock(), complaints == 0, blocks == 1 else { return false }
    // A block of which some frames have been read is none: those were another's.
    return firstFrame >= position && firstFrame + waiting.count <= frames
  }

  /// The first byte from `place` on where two stand that begin every block.
  private func nextMark(from place: Int) -> Int? {
    var place = place
    var bytes = [UInt8](repeating: 0, count: FLACHandle.stretch)
    while window.move(by: place, from: SEEK_SET) >= 0 {
      // The array does not leave the call.
      let count = unsafe bytes.withUnsafeMutableBytes { unsafe window.read(into: $0) }
      guard count > 1 else { return nil }
      for index in 0..<count - 1 where bytes[index] == 0xFF && bytes[index + 1] & 0xFE == 0xF8 {
        return place + index
      }
      place += count - 1
    }
    return nil
  }

  /// Whether the file ends within the block that begins on byte `start`, and nothing else is wrong with it.
  private func isCutOff(at start: Int, _ complaints: UInt32) -> Bool {
    // A block whose check sum is wrong is there to its end.
    let isWhole = complaints & 1 << FLAC__STREAM_DECODER_ERROR_STATUS_FRAME_CRC_MISMATCH.rawValue != 0
    // The decoder is there until `deinit`. No block is larger than its samples as they are.
    let samples = unsafe max(Int(FLAC__stream_decoder_get_blocksize(decoder)), 4608) * channels
    let bits = unsafe max(Int(FLAC__stream_decoder_get_bits_per_sample(decoder)), 16) + 1
    return !isWhole && window.count - start <= samples * bits / 8 + 64
  }
}
