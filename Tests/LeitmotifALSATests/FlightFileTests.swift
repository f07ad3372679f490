import LeitmotifALSA
import LeitmotifRealTime
import Testing

@Suite("Flight records in files")
struct FlightFileTests {
  private let bytes = FlightBench.bytes
  private let headerLength = FlightFile.bytes(of: FlightBench.header).count

  private func read(_ bytes: [UInt8], parts: Int = .max) throws(FlightFileError) -> (
    FlightDecoder, [FlightRecord]
  ) {
    var decoder = FlightDecoder()
    var records: [FlightRecord] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      records += try decoder.take(Array(rest.prefix(parts)))
      rest = rest.dropFirst(parts)
    }
    try decoder.finish()
    return (decoder, records)
  }

  @Test("What is written is read, whatever parts it comes in", arguments: [1, 7, 8, 63, 64, 65, 1000])
  func roundTrip(parts: Int) throws {
    let (decoder, records) = try read(bytes, parts: parts)
    #expect(decoder.header == FlightBench.header)
    #expect(records == FlightBench.records)
    #expect(decoder.damages == [])
    #expect(decoder.missed == 0)
  }

  @Test("A file that ends anywhere gives the records that are whole, and says where it ends")
  func truncated() throws {
    for length in 0..<bytes.count {
      let part = Array(bytes.prefix(length))
      if length < headerLength {
        let error = #expect(throws: FlightFileError.self) { _ = try read(part) }
        #expect(error.map { [0, length].contains($0.byte) } == true)
      } else {
        let (decoder, records) = try read(part)
        let (whole, rest) = (length - headerLength).quotientAndRemainder(dividingBy: 64)
        #expect(records == Array(FlightBench.records.prefix(whole)))
        #expect(decoder.damages == (rest == 0 ? [] : [.cut(byte: length - rest, found: rest)]))
      }
    }
  }

  @Test("Any byte that is changed is noticed, and costs no more than the record that it is in")
  func flipped() throws {
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 0x41
      if place < headerLength {
        #expect(throws: FlightFileError.self) { _ = try read(damaged) }
      } else {
        let (decoder, records) = try read(damaged)
        let index = (place - headerLength) / 64
        var expected = FlightBench.records
        expected.remove(at: index)
        #expect(records == expected)
        #expect(decoder.damages == [.record(byte: headerLength + index * 64)])
        #expect(decoder.missed == 0)
      }
    }
  }

  @Test("Records that were overwritten before they could be written are counted")
  func missed() throws {
    let numbers = [4, 5, 9, 10, 30]
    let bytes =
      FlightFile.bytes(of: FlightBench.header)
      + numbers.flatMap { FlightFile.bytes(of: FlightBench.records[0], number: $0) }
    #expect(try read(bytes).0.missed == 3 + 19)
  }

  @Test("Numbers that no device thread could have written are no record, though their check is right")
  func impossible() throws {
    let bad: [FlightRecord] = [
      FlightRecord(.began, at: -1, frame: 0), FlightRecord(.began, at: 0, frame: .max),
      FlightRecord(.wakeUp(lateness: .min, room: 0, delay: 0), at: 0, frame: 0),
      FlightRecord(.render(nanoseconds: 0, frames: 0), at: 0, frame: 0),
      FlightRecord(.returned(nanoseconds: 1 << 60, unheard: 0), at: 0, frame: 0),
    ]
    for record in bad {
      let bytes = FlightFile.bytes(of: FlightBench.header) + FlightFile.bytes(of: record, number: 0)
      let (decoder, records) = try read(bytes)
      #expect(records == [])
      #expect(decoder.damages == [.content(byte: headerLength)])
    }
  }

  @Test("Files of other kinds are refused with what they begin with")
  func foreign() {
    func message(_ bytes: [UInt8]) -> String {
      do { _ = try read(bytes) } catch { return "\(error)" }
      return ""
    }
    #expect(message([]) == "it is empty: a flight record begins with the letters LMFLIGHT")
    #expect(
      message(Array("RIFF....WAVE".utf8))
        == "it is no flight record: it begins with 52 49 46 46 2e 2e 2e 2e, and not with the letters LMFLIGHT; "
        + "'leitmotif play --record FILE' writes one")
    var newer = bytes
    newer[8] = 9
    #expect(
      message(newer)
        == "byte 8: it is of version 9, and this leitmotif reads versions up to 1: read it with a newer one")
    var large = bytes
    large[14] = 0xFF
    #expect(
      message(large).hasPrefix(
        "byte 12: the header's length is \(0xFF0000 + headerLength), and can be 72 to 65536"))
    #expect(
      message(Array(bytes.prefix(100)))
        == "byte 100: it ends in its header, which has \(headerLength) bytes and of which 100 are there: "
        + "the recording ended before it had begun")
  }

  @Test("Headers that are whole and say what cannot be are refused with the field")
  func impossibleHeader() {
    var header = FlightBench.header
    header.rate = 0
    let error = #expect(throws: FlightFileError.self) { _ = try read(FlightFile.bytes(of: header)) }
    #expect(
      error.map { "\($0)" } == "byte 16: the rate is 0, and can be 1 to 768000: the header is damaged")
  }

  @Test("The last seconds of a trail are a file of their own, dated by their first record")
  func lastSeconds() throws {
    let trail = Trail(capacity: 8)
    var recorder = FlightRecorder(to: trail.makeWriter(), on: FlightBench.grant)
    for second in 5..<25 { recorder.note(.began, at: second * 1_000_000_000, frame: second) }
    let all = try read(
      FlightFile.bytes(of: FlightBench.header, reading: trail.makeReader(), nanoseconds: nil))
    #expect(all.1.map(\.frame) == Array(17..<25))
    let bytes = FlightFile.bytes(
      of: FlightBench.header, reading: trail.makeReader(), nanoseconds: 3_000_000_000)
    let (decoder, records) = try read(bytes)
    #expect(records.map(\.frame) == [21, 22, 23, 24])
    #expect(decoder.header?.begun == 21_000_000_000)
    #expect(decoder.header?.date == FlightBench.header.date + 16_000_000_000)
  }
}
