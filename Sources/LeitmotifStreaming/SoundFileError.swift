import Glibc

/// Why a sound file could not be opened, read, converted or written.
package struct SoundFileError: Error, Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    /// The system refused to open or make it.
    case cannotOpen
    /// It is a folder, a pipe or a device, not a file with a beginning and an end.
    case notAFile
    /// Its content is no sound that can be read.
    case notSound
    /// It has more channels than are allowed.
    case tooManyChannels(found: Int, allowed: ClosedRange<Int>)
    /// Its rate, in hertz, is not one that the engine takes.
    case rate(found: Int, allowed: ClosedRange<Int>)
    /// It has more frames than are allowed.
    case tooLong(frames: Int, allowed: Int)
    /// It is to be looped, and its format pads the sound with silence of unknown length.
    case cannotLoop(format: String)
    /// It is Ogg with more than one stream, one after another or side by side.
    case severalStreams
    /// Reading stopped at source frame `atFrame`.
    case readFailed(atFrame: Int)
    /// It is damaged: `nearFrame` is the first frame that could not be decoded.
    case damaged(nearFrame: Int)
    /// It is damaged, and nothing can be decoded from frame `fromFrame` on.
    case unreadable(fromFrame: Int)
    /// It ended `missing` frames before the length that its header gives.
    case endsEarly(missing: Int)
    /// It breaks off before its container ends, which does not say how much is missing, after `afterFrame` frames.
    case breaksOff(afterFrame: Int)
    /// Its rate could not be converted.
    case conversionFailed(from: Int, to: Int)
    /// Writing stopped after `framesWritten` frames.
    case writeFailed(framesWritten: Int)
    /// Text, of no frames, could not be written.
    case cannotWrite
    /// It was written in full but could not be put in its place.
    case cannotFinish
  }

  /// The file, as it was named to us.
  package var path: String
  package var reason: Reason
  /// What the library or the system said; empty if it said nothing.
  package var message: String
  /// The library's error code, or the system's `errno`; 0 if there was none.
  package var code: Int32

  package init(path: String, _ reason: Reason, message: String = "", code: Int32 = 0) {
    self.path = path
    self.reason = reason
    self.message = message
    self.code = code
  }

  /// An error that the system reported as `errno`.
  init(path: String, _ reason: Reason, errno code: Int32) {
    self.init(path: path, reason, message: code == 0 ? "" : systemMessage(code), code: code)
  }
}

extension SoundFileError: CustomStringConvertible {
  package var description: String {
    "\(path): \(explanation)"
  }

  /// What is wrong, without the path.
  package var explanation: String { message.isEmpty ? "\(reason)" : "\(reason) (\(message))" }
}

extension SoundFileError.Reason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cannotOpen: "cannot be opened"
    case .notAFile: "is not a regular file"
    case .notSound: "is not a sound file that can be read"
    case .tooManyChannels(let found, let allowed):
      "has \(found) channels; \(allowed.lowerBound) to \(allowed.upperBound) are allowed"
    case .rate(let found, let allowed):
      "has a rate of \(found) Hz; \(allowed.lowerBound) to \(allowed.upperBound) Hz are allowed"
    case .tooLong(let frames, let allowed): "has \(frames) frames; at most \(allowed) are allowed"
    case .cannotLoop(let format):
      "cannot be looped without a gap: \(format) without data on its padding (a LAME tag); export it as WAV, "
        + "FLAC or Ogg Vorbis, or encode it with LAME"
    case .severalStreams:
      "holds several Ogg streams, of which only one could be played: export it again as one"
    case .readFailed(let frame): "reading failed at frame \(frame)"
    case .damaged(let frame): "is damaged near frame \(frame)"
    case .unreadable(let frame): "is damaged near frame \(frame) and cannot be read from there on"
    case .endsEarly(let missing): "ends \(missing) frames before the length in its header"
    case .breaksOff(let frame):
      "is cut off: it breaks off in the middle of its last part, after \(frame) frames"
    case .conversionFailed(let from, let to): "cannot be converted from \(from) Hz to \(to) Hz"
    case .writeFailed(let frames): "writing failed after \(frames) frames"
    case .cannotWrite: "cannot be written"
    case .cannotFinish: "was written but could not be put in its place"
    }
  }
}
