import Glibc
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite("Rate conversion")
struct RateConversionTests {
  let folder = TestFolder()

  @Test(
    "Any ratio gives the frames that the arithmetic says, and at their end the tone is where it belongs",
    arguments: [
      (44_100, 48_000), (44_101, 48_000), (48_000, 44_100), (47_999, 48_000), (22_050, 48_000),
      (96_000, 44_100),
    ])
  func ratios(from: Int, to: Int) throws {
    let seconds = 60
    let converter = try #require(RateConverter(from: from, to: to, channels: 1, quality: .high))
    // A second holds whole periods, so it can be repeated.
    let second = (0..<from).map { Float(0.5 * sin(2 * Double.pi * Double(1000 * $0 % from) / Double(from))) }
    var output = [Float](repeating: 0, count: 65_536)
    var (taken, given) = (0, 0)
    var end: [Float] = []
    while true {
      let left = seconds * from - taken
      let place = taken % from
      let moved = try #require(
        converter.convert(second, frames: place..<min(place + left, from), into: &output))
      if left == 0 && moved.made == 0 { break }
      end = (end + output.prefix(moved.made)).suffix(to)
      taken += moved.used
      given += moved.made
    }
    #expect(given == seconds * to)
    let worst = (0..<to - 2000).map { frame in
      abs(Double(end[frame]) - 0.5 * sin(2 * Double.pi * Double(1000 * frame % to) / Double(to)))
    }.max()!
    // -114 dB; a phase that is off by a millionth of a turn would be -104 dB.
    #expect(worst < 1e-6)
  }

  @Test("Each quality keeps what it is named for", arguments: ConversionQuality.allCases)
  func qualities(quality: ConversionQuality) throws {
    for frequency in [1000, 10_000, 18_000] {
      let sound = (0..<44_100).map { frame in
        Float(0.5 * sin(2 * Double.pi * Double(frequency * frame % 44_100) / 44_100))
      }
      let path = folder.file("tone.wav")
      TestSound.write(sound, to: path, rate: 44_100, channels: 1)
      let converted = try StemDecoder(SoundBytes(path: path), rate: .studio, quality: quality).readAll()
      let middle = Array(converted[9_600..<38_400])
      let angles = (9_600..<38_400).map { 2 * Double.pi * Double(frequency * $0 % 48_000) / 48_000 }
      let x = zip(middle, angles).reduce(0) { $0 + Double($1.0) * sin($1.1) } * 2 / 28_800
      let y = zip(middle, angles).reduce(0) { $0 + Double($1.0) * cos($1.1) } * 2 / 28_800
      let rest = zip(middle, angles).reduce(0) { sum, pair in
        let gap = Double(pair.0) - x * sin(pair.1) - y * cos(pair.1)
        return sum + gap * gap
      }
      let decibels = 10 * log10((x * x + y * y) / 2 / (rest / 28_800))
      #expect(decibels >= Double(quality.decibels))
    }
  }

  @Test(
    "Where passes of a converted loop are no whole frames long, each begins on the frame nearest to its exact place"
  )
  func loops() {
    // 10 001 frames at 44.1 kHz are 10 885 and 65/147 at 48 kHz; denominators of 294 hold the half as well.
    let map = LoopMap(
      start: 0, wholeFrames: 10_885, remainder: 130, denominator: 294, passesLeft: .max, stemEnd: 13_061)
    var cursor = LoopCursor(map, at: 0, framesLeftInPass: 10_885, carry: 277)
    var (frame, starts) = (0, [Int]())
    while starts.count < 5000 {
      let step = min(cursor.stretch(), 4096)
      cursor.advance(by: step)
      frame += step
      if cursor.position == 0 { starts.append(frame) }
    }
    #expect(starts == (1...5000).map { (2 * $0 * 1_600_160 + 147) / 294 })
  }
}
