package import LeitmotifRealTime

/// How flight records lie in a file: all numbers little-endian, a header and then 64 bytes for each record.
///
/// The header: 8 bytes of magic, the version and the header's length (4 bytes each), rate, period and buffer (4 each), 4 of nothing,
/// monotonic and calendar time (8 each), and three texts, each its length (4) and UTF-8; then zeros up to a multiple of 8, and the
/// check of it all (8). A record: its check, its number since the device was opened, and six numbers as in a trail.
package enum FlightFile {
  static let magic: [UInt8] = Array("LMFLIGHT".utf8)
  static let recordBytes = 64
  /// Bytes before the header's first text.
  static let fixedBytes = 48
  /// Bytes that a header may have.
  static let largestHeader = 1 << 16

  package static func bytes(of header: FlightHeader) -> [UInt8] {
    var bytes = magic
    add(UInt32(FlightHeader.version), to: &bytes)
    add(UInt32(0), to: &bytes)
    for number in [header.rate, header.periodFrames, header.bufferFrames, 0] {
      add(UInt32(clamping: number), to: &bytes)
    }
    add(UInt64(clamping: header.begun), to: &bytes)
    add(UInt64(clamping: header.date), to: &bytes)
    for text in [header.grant, header.priority, header.machine] {
      // Texts of our own making, so that none is cut; were one, its last letter would be shown as damaged.
      let text = Array(text.utf8.prefix(20_000))
      add(UInt32(text.count), to: &bytes)
      bytes += text
    }
    while bytes.count % 8 != 0 { bytes.append(0) }
    var length: [UInt8] = []
    add(UInt32(bytes.count + 8), to: &length)
    bytes.replaceSubrange(12..<16, with: length)
    add(check(bytes[...]), to: &bytes)
    return bytes
  }

  /// - Parameter number: How many records there were before it since the device was opened.
  package static func bytes(of record: FlightRecord, number: Int) -> [UInt8] {
    var body: [UInt8] = []
    add(UInt64(clamping: number), to: &body)
    let entry = record.entry
    for word in 0..<6 { add(UInt64(bitPattern: Int64(entry.words[word])), to: &body) }
    var bytes: [UInt8] = []
    add(check(body[...]), to: &bytes)
    return bytes + body
  }

  /// A whole file of what a reader finds, or of the last of it.
  ///
  /// - Parameter nanoseconds: How far before the latest record to begin; `nil`: with the first.
  package static func bytes(
    of header: FlightHeader, reading reader: consuming TrailReader, nanoseconds: Int?
  ) -> [UInt8] {
    var records: [(record: FlightRecord, number: Int)] = []
    // Whoever writes goes on: what is there now is enough.
    while let entry = reader.read(), records.count < 1 << 16 {
      if let record = FlightRecord(entry) { records.append((record, reader.next - 1)) }
    }
    let latest = records.last?.record.time ?? 0
    let kept = records.filter { nanoseconds == nil || latest - $0.record.time <= nanoseconds! }
    var header = header
    let oldest = kept.first?.record.time ?? header.begun
    // The date is that of the first record, to which all times refer.
    header.date -= header.begun - oldest
    header.begun = oldest
    return bytes(of: header) + kept.flatMap { bytes(of: $0.record, number: $0.number) }
  }

  /// A number that another one takes the place of if anything in `bytes`, a multiple of 8, is changed.
  static func check(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var check: UInt64 = 0x6c65_6974_6d6f_7469
    var place = bytes.startIndex
    while place + 8 <= bytes.endIndex {
      check = (check ^ number(in: bytes, at: place)) &* 0x9e37_79b9_7f4a_7c15
      check ^= check >> 32
      place += 8
    }
    return check
  }

  /// The 8 bytes at `place`.
  static func number(in bytes: ArraySlice<UInt8>, at place: Int) -> UInt64 {
    var number: UInt64 = 0
    for byte in 0..<8 { number |= UInt64(bytes[place + byte]) << (8 * UInt64(byte)) }
    return number
  }

  private static func add(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    for byte in 0..<number.bitWidth / 8 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
  }
}
