import LeitmotifRealTime

/// Reads a flight record, in parts of any size.
///
/// Whatever the bytes are, it neither traps nor keeps more of them than a header has.
package struct FlightDecoder {
  package private(set) var header: FlightHeader?
  /// What could not be used: the first of it.
  package private(set) var damages: [FlightDamage] = []
  package private(set) var damageCount = 0
  /// Records that were overwritten before they were written to the file.
  package private(set) var missed = 0
  private var waiting: [UInt8] = []
  /// Where in the file `waiting` begins.
  private var place = 0
  private var lastNumber: Int?

  package init() {}

  /// Takes the next bytes of the file.
  ///
  /// - Returns: The records that they complete.
  package mutating func take(_ bytes: [UInt8]) throws(FlightFileError) -> [FlightRecord] {
    waiting += bytes
    if header == nil {
      guard let (header, length) = try FlightHeader.read(waiting) else { return [] }
      self.header = header
      drop(length)
    }
    var records: [FlightRecord] = []
    var used = 0
    while waiting.count - used >= FlightFile.recordBytes {
      if let record = record(waiting[used..<used + FlightFile.recordBytes], at: place + used) {
        records.append(record)
      }
      used += FlightFile.recordBytes
    }
    drop(used)
    return records
  }

  /// There are no more bytes.
  package mutating func finish() throws(FlightFileError) {
    guard header != nil else { throw FlightHeader.lack(of: waiting) }
    if !waiting.isEmpty { note(.cut(byte: place, found: waiting.count)) }
  }

  private mutating func drop(_ count: Int) {
    waiting.removeFirst(count)
    place += count
  }

  private mutating func record(_ bytes: ArraySlice<UInt8>, at byte: Int) -> FlightRecord? {
    let body = bytes.dropFirst(8)
    guard FlightFile.number(in: bytes, at: bytes.startIndex) == FlightFile.check(body) else {
      note(.record(byte: byte))
      return nil
    }
    let words = (0..<7).map {
      Int(Int64(bitPattern: FlightFile.number(in: body, at: body.startIndex + 8 * $0)))
    }
    let entry = TrailEntry([words[1], words[2], words[3], words[4], words[5], words[6], 0])
    let number = words[0]
    guard number > lastNumber ?? -1, number < 1 << 53, let record = FlightRecord(entry) else {
      note(.content(byte: byte))
      return nil
    }
    // What is damaged has not been missed.
    if let lastNumber { missed += max(0, number - lastNumber - 1 - skipped) }
    skipped = 0
    lastNumber = number
    return record
  }

  /// Damaged records since the last whole one.
  private var skipped = 0

  private mutating func note(_ damage: FlightDamage) {
    damageCount += 1
    skipped += 1
    if damages.count < 8 { damages.append(damage) }
  }
}
