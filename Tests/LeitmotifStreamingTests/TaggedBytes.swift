/// Files that say a lot of themselves, byte by byte.
enum TaggedBytes {
  /// Comments for an encoder's command line, each behind `option`.
  static func options(_ option: String) -> String {
    [
      "TITLE=Der Weg = lang", "LOOPSTART=4800", "LOOPLENGTH=96000", "BPM=93.5", "CHAPTER001=00:00:01.250",
      "CHAPTER001NAME=Bridge", "CHAPTER002=00:00:00.5", "CUE03=72001", "CUE03NAME=Coda",
    ].map { "\(option) '\($0)'" }.joined(separator: " ")
  }

  /// 1000 mono frames with `smpl`, `cue `, `LIST`, `acid` and `bext`.
  static func wav(isLong: Bool, kindOfLoop: Int = 0) -> [UInt8] {
    let sampler = little([0, 0, 20_833, 60, 0, 0, 0, 1, 0], 4) + little([1, kindOfLoop, 100, 899, 0, 0], 4)
    let cue =
      little([3], 4) + little([1, 700], 4) + Array("data".utf8) + little([0, 0, 700], 4)
      + little([2, 10], 4) + Array("data".utf8) + little([0, 0, 10], 4)
      + little([3, 800], 4) + Array("data".utf8) + little([0, 0, 800], 4)
    // The second name in Latin 1.
    let names =
      Array("adtl".utf8) + chunk("labl", little([2], 4) + Array("intro\0".utf8))
      + chunk("labl", little([1], 4) + [0x48, 0xF6, 0x68, 0x65, 0])
    let info =
      Array("INFO".utf8) + chunk("INAM", Array("Road\0".utf8)) + chunk("IART", Array("Someone\0".utf8))
    let acid =
      little([2], 4) + little([60, 0x8000], 2) + little([0], 4) + little([64], 4) + little([4, 3], 2)
      + little([Int(Float(96).bitPattern)], 4)
    let broadcast =
      padded("A take", 256) + padded("Studio", 32) + padded("", 32) + padded("2026-01-02", 10) + padded("", 8)
      + little([48_000], 8) + [UInt8](repeating: 0, count: 256)
    let format = little([1, 1], 2) + little([48_000, 96_000], 4) + little([2, 16], 2)
    let samples = [UInt8](repeating: 1, count: 2000)
    let data = isLong ? Array("data".utf8) + little([0xFFFF_FFFF], 4) + samples : chunk("data", samples)
    let length = isLong ? chunk("ds64", little([3000, 2000, 1000], 8) + little([0], 4)) : []
    let body =
      Array("WAVE".utf8) + length + chunk("fmt ", format) + chunk("LIST", names) + chunk("bext", broadcast)
      + data
      + chunk("smpl", sampler) + chunk("cue ", cue) + chunk("LIST", info) + chunk("acid", acid)
    return Array((isLong ? "RF64" : "RIFF").utf8) + little([isLong ? 0xFFFF_FFFF : body.count], 4) + body
  }

  /// An AIFF with `MARK`, `INST` and `NAME`.
  static func aiff(kindOfLoop: Int = 1) -> [UInt8] {
    let common = big([1], 2) + big([1000], 4) + big([16], 2) + [0x40, 0x0E, 0xBB, 0x80, 0, 0, 0, 0, 0, 0]
    let markers =
      big([2], 2) + big([7], 2) + big([100], 4) + [2] + Array("in".utf8) + [0]
      + big([9], 2) + big([900], 4) + [4] + Array("out!".utf8) + [0]
    let instrument = [UInt8](repeating: 0, count: 8) + big([kindOfLoop, 7, 9, 0, 0, 0], 2)
    let body =
      Array("AIFF".utf8) + chunk("COMM", common, big) + chunk("MARK", markers, big)
      + chunk("INST", instrument, big)
      + chunk("NAME", Array("Road".utf8), big) + chunk("SSND", [UInt8](repeating: 0, count: 2008), big)
    return Array("FORM".utf8) + big([body.count], 4) + body
  }

  private static func chunk(
    _ name: String, _ content: [UInt8], _ numbers: ([Int], Int) -> [UInt8] = little
  ) -> [UInt8] {
    Array(name.utf8) + numbers([content.count], 4) + content + (content.count % 2 == 0 ? [] : [0])
  }

  private static func padded(_ text: String, _ count: Int) -> [UInt8] {
    Array(text.utf8) + [UInt8](repeating: 0, count: count - text.utf8.count)
  }

  private static func little(_ numbers: [Int], _ size: Int) -> [UInt8] {
    numbers.flatMap { number in (0..<size).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }
  }

  private static func big(_ numbers: [Int], _ size: Int) -> [UInt8] {
    numbers.flatMap { number in (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }
  }
}
