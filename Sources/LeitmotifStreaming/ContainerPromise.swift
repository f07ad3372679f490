/// What a file's container says about its length, held against the bytes that are there.
///
/// libsndfile shortens a cut-off WAV, AIFF or Ogg without a word, so this looks for itself.
struct ContainerPromise: Equatable {
  /// Frames that the container promises; `nil` where it does not give a number of its own.
  var frames: Int?
  /// The bytes stop before the container does.
  var isCutOff: Bool
  /// The length stands for one that the writer did not know.
  var isOpenEnded = false

  init(_ bytes: SoundBytes) {
    let head = bytes.bytes(at: 0, count: 12)
    self.init(frames: nil, isCutOff: false)
    guard head.count == 12 else { return }
    let form = head[8..<12]
    if head.starts(with: "RIFF".utf8), form.elementsEqual("WAVE".utf8) {
      readChunks(of: bytes, body: "data", isBigEndian: false)
    } else if head.starts(with: "FORM".utf8), form.starts(with: "AIF".utf8) {
      readChunks(of: bytes, body: "SSND", isBigEndian: true)
    } else if head.starts(with: "OggS".utf8) {
      isCutOff = !ContainerPromise.endsWithLastPage(bytes)
    }
  }

  private init(frames: Int?, isCutOff: Bool) {
    self.frames = frames
    self.isCutOff = isCutOff
  }

  /// Walks the chunks up to `body`, the one that holds the samples.
  private mutating func readChunks(of bytes: SoundBytes, body: String, isBigEndian: Bool) {
    var offset = 12
    var bytesPerFrame = 0
    // A file has a few dozen chunks; more would be somebody's trap.
    for _ in 0..<256 {
      let chunk = bytes.bytes(at: offset, count: 32)
      guard chunk.count >= 8 else { return }
      let size = ContainerPromise.number(chunk[4..<8], isBigEndian)
      if chunk.starts(with: "fmt ".utf8), chunk.count >= 22 {
        bytesPerFrame = ContainerPromise.number(chunk[20..<22], isBigEndian)
      }
      if chunk.starts(with: "COMM".utf8), chunk.count >= 14 {
        frames = ContainerPromise.number(chunk[10..<14], isBigEndian)
      }
      if chunk.starts(with: body.utf8) {
        let isShort = offset + 8 + size > bytes.count
        isOpenEnded = isShort && ContainerPromise.isUnknown(size)
        isCutOff = isShort && !isOpenEnded
        if isCutOff && bytesPerFrame > 0 { frames = size / bytesPerFrame }
        return
      }
      offset += 8 + size + size % 2
    }
  }

  /// Whether a program writes such a length into a pipe, where it cannot go back: the greatest there is, or the greatest that has
  /// no sign, or a little less, so that whole frames fit.
  private static func isUnknown(_ size: Int) -> Bool {
    size >= 0xFFFF_0000 || (0x7FFE_0000..<0x8000_0000).contains(size)
  }

  /// Whether the last page of an Ogg file says that it is the last.
  private static func endsWithLastPage(_ bytes: SoundBytes) -> Bool {
    // A page has at most 65 307 bytes, so the last one begins in here.
    let count = min(bytes.count, 65_536)
    let end = bytes.bytes(at: bytes.count - count, count: count)
    guard end.count > 6 else { return false }
    let last = (0...end.count - 6).last { end[$0...].starts(with: "OggS".utf8) }
    guard let last, last + 27 <= end.count else { return false }
    // The page's own length stands in a table of segments behind its header.
    let table = end[(last + 27)...].prefix(Int(end[last + 26]))
    let length = 27 + Int(end[last + 26]) + table.reduce(0) { $0 + Int($1) }
    return end[last + 5] & 4 != 0 && last + length <= end.count
  }

  private static func number(_ bytes: ArraySlice<UInt8>, _ isBigEndian: Bool) -> Int {
    let ordered = isBigEndian ? Array(bytes) : bytes.reversed()
    return ordered.reduce(0) { $0 << 8 | Int($1) }
  }
}
