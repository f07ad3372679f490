extension FlightHeader {
  /// The header at the beginning of a file, and its length; `nil` if there is not enough of it yet.
  static func read(_ bytes: [UInt8]) throws(FlightFileError) -> (FlightHeader, length: Int)? {
    let begin = bytes.prefix(FlightFile.magic.count)
    guard FlightFile.magic.starts(with: begin) else {
      throw FlightFileError(reason: .foreign(found: Array(bytes.prefix(8))), byte: 0)
    }
    guard bytes.count >= 16 else { return nil }
    let version = number(in: bytes, at: 8)
    guard version <= FlightHeader.version else {
      throw FlightFileError(reason: .newer(version: version), byte: 8)
    }
    try check("version", version, 1...FlightHeader.version, at: 8)
    let length = number(in: bytes, at: 12)
    // Three texts of no letters are the least.
    try check("header's length", length, 72...FlightFile.largestHeader, at: 12)
    guard length % 8 == 0 else {
      throw FlightFileError(
        reason: .impossible(field: "header's length", found: "\(length)", allowed: "a multiple of 8"),
        byte: 12)
    }
    guard bytes.count >= length else { return nil }
    guard FlightFile.number(in: bytes[...], at: length - 8) == FlightFile.check(bytes[..<(length - 8)]) else {
      throw FlightFileError(reason: .headerDamaged, byte: length - 8)
    }
    return (try FlightHeader(bytes[..<(length - 8)]), length)
  }

  /// What is wrong with a file that ends in its header.
  static func lack(of bytes: [UInt8]) -> FlightFileError {
    if bytes.isEmpty { return FlightFileError(reason: .empty, byte: 0) }
    if bytes.count < FlightFile.magic.count {
      return FlightFileError(reason: .foreign(found: bytes), byte: 0)
    }
    let needed = bytes.count >= 16 ? number(in: bytes, at: 12) : 72
    return FlightFileError(reason: .headerCut(needed: needed, found: bytes.count), byte: bytes.count)
  }

  /// - Parameter bytes: All of a header but its check, which was right: even so, anybody can compute one.
  private init(_ bytes: ArraySlice<UInt8>) throws(FlightFileError) {
    rate = try FlightHeader.field("rate", in: bytes, at: 16, 1...768_000)
    periodFrames = try FlightHeader.field("period", in: bytes, at: 20, 1...1 << 20)
    bufferFrames = try FlightHeader.field("buffer", in: bytes, at: 24, 1...1 << 24)
    begun = try FlightHeader.time("beginning", in: bytes, at: 32)
    date = try FlightHeader.time("date", in: bytes, at: 40)
    var place = FlightFile.fixedBytes
    grant = try FlightHeader.text("grant", in: bytes, at: &place)
    priority = try FlightHeader.text("priority", in: bytes, at: &place)
    machine = try FlightHeader.text("machine", in: bytes, at: &place)
  }

  private static func field(
    _ name: String, in bytes: ArraySlice<UInt8>, at place: Int, _ allowed: ClosedRange<Int>
  ) throws(FlightFileError) -> Int {
    let value = number(in: Array(bytes), at: place)
    try check(name, value, allowed, at: place)
    return value
  }

  private static func time(_ name: String, in bytes: ArraySlice<UInt8>, at place: Int) throws(FlightFileError)
    -> Int
  {
    let value = Int(clamping: FlightFile.number(in: bytes, at: place))
    try check(name, value, 0...1 << 62, at: place)
    return value
  }

  private static func text(
    _ name: String, in bytes: ArraySlice<UInt8>, at place: inout Int
  ) throws(FlightFileError) -> String {
    let left = bytes.endIndex - place - 4
    guard left >= 0 else {
      throw FlightFileError(
        reason: .impossible(field: name, found: "missing", allowed: "a text"), byte: place)
    }
    let length = number(in: Array(bytes), at: place)
    try check("length of the \(name)", length, 0...left, at: place)
    place += 4 + length
    return String(decoding: bytes[(place - length)..<place], as: UTF8.self)
  }

  private static func check(
    _ field: String, _ value: Int, _ allowed: ClosedRange<Int>, at place: Int
  ) throws(FlightFileError) {
    if allowed.contains(value) { return }
    throw FlightFileError(
      reason: .impossible(
        field: field, found: "\(value)", allowed: "\(allowed.lowerBound) to \(allowed.upperBound)"),
      byte: place)
  }

  /// The 4 bytes at `place`.
  private static func number(in bytes: [UInt8], at place: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }
}
